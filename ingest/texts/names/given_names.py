"""Given names, and family names that stand first, by which a row of capitalised words is a person.

Names that are also words, places or companies are left out.
"""

from __future__ import annotations

from ingest.texts.names.cues import words_of

GIVEN = words_of("""
soren dana sioned shafeeq yoshiaki wenceslao
aarav aaron abbas abdel abdi abdou abdul abdulaziz abdullah abdulrahman abebe abel abena abhishek
abigail abiodun abraham abubakar achieng achim ada adaeze adam adama ade adebayo adel adela adele
adeline adina aditi aditya adolf adrian adriana adrien adrián adão afonso agata agnes agnieszka
agung agus agustina agustín ahmad ahmed ahmet aida aidan aiko aileen aimee aino aisha aishwarya
ajay akash aki akiko akin akinwumi akira aksel akshay alain alan albert albin aldo aled alejandra
alejandro aleksander alena alessandra alessandro alessia alex alexander alexandra alexandre alexei
alexis alfonso alfred alfredo algirdas alhassan ali alice alicia alina aline alisa alison alistair
aliya allan allison alma almaz aloysius alphonse alvaro alyssa amadou amal amanda amara amina
aminata amir amit amos amrita amy amélia amélie ana anabel anand ananya anastasia anatoly anaïs
anders andile andrea andreas andrei andrej andrew andrey andris andrius andrzej andré andrés aneta
angela angelina angelique angus angélica aniela aniket anil anita anja anjali anke ankit ann anna
annabel annalena annamaria anne annelies annemarie annette annica annick annika ansgar anthony
antje antoine antoinette anton antonia antonio antonín antónio anucha anurag anya aoife aparna
archana ardi ariane ariel arif arild arjun arlette armando armin arnaud arne arnold arthit arthur
artur arturo arun arvind asbjørn asha ashish ashok ashraf ashwin aslan asma astrid atsushi attila
audrey auguste augusto aurel aurelia aurelien aurelio aurélie avi awa axel ayesha aylin aymeric
ayodele ayse ayşe azad aziz azizah azlan babajide babatunde bakary balint balázs bambang barbara
barry bart bartosz bartłomiej basil bassam bastian beata beate beatrice beatriz bela ben benedict
benedikt bengt benigno benita benjamin benny benoit benoît berit bernadette bernard bernardo bernd
bernhard bert bertrand bettina beverley bharat bhavna bianca bill birgit bjarne björk björn blaise
blanca bob bobby bogdan bogusław bojan bongani boris borja borut boubacar boyko bożena bradley
branislav branko brenda brendan brian bridget brigitte britta bruce bruna bruno bryan budi burak
béatrice børge błażej caetano caitlin camila camilla camille carina carine carl carla carlo carlos
carlotta carmen carol carole carolina caroline carsten cassandra catalina catarina cathal
catherina catherine cathy cecilia cees celeste celia celina cem cemal cesar chalerm chaminda
chanchai chandra chantal charlene charles charlie charlotte chiamaka chiara chidi chike chinedu
chioma chloe chloé chris christa christel christer christiaan christian christiane christina
christine christoph christophe christopher christos chukwuemeka ciaran cillian cindy claire clara
clare clarissa claude claudette claudia claudio claus clemens clement clive clément colette colin
conall conchita connor conor conrad constantin constanze consuelo corazon corinna corinne cornelia
cornelis craig cristina csaba curtis cynthia cyril cyrille czesław cécile cédric céline césar dace
dagmar dagny daisuke dalia damian damien damir dan danica daniel daniela daniele danielle danilo
danièle danuta daphne dario darius dariusz darko darren darya dave david davide davor dawit
deborah deepak deepika deirdre dejan delia delphine demetrius denis denise dennis denys derek
desislava desmond detlef dewi dhruv diana diane diarmuid didier diego dieter dietmar dietrich
dilara dilip dilshan dimitri dimitrios dimitris dina dinesh dino diogo dirk divya djibril dmitri
dmitry dmytro domenico dominic dominik dominika dominique donald donatella doreen dorina doris
dorota dorothea dorothy dorothée dorte doug douglas dragan dragos dragoș duncan dušan dušana dwi
eamon ebba ebony eddie edgar edgars edit edith edmond edmund edna edoardo edson eduard eduardo
edward edwin efua egon eileen einar eirik ekaterina ekrem elaine elana eleanor elena eleni
eleonora elias elif elina eliot elisabeth elise elisha elizabeth elizaveta ella ellen elliot elmar
elodie els elsa elżbieta emanuel emanuela emeka emil emilia emiliano emilie emilio emily emine
emma emmanuel emmanuelle emre enda enno enrique enzo erdem eric erica erich erik erika erin erna
ernest ernesto ernst erwin esra esteban estelle esther etienne eugen eugene eugenia eugenio eunice
eva evan evangelos evelina evelyn everton ewa ewan eyal ezra fabian fabiana fabien fabienne fabio
fabián fabrice fabrizio fadi fahad faisal fanny farah farhan farid fatih fatima fatma fatou
fatoumata faye federica federico felicia felicity felipe felix femi ferenc fergal fergus ferhat
fernand fernando fidel filip filipa filipe filippo finn fiona fionn flavia flavio fleur florent
florentina florian florin frances francesca francesco francis francisco francois frank frans
františek franz françois françoise fred frederic frederick frederik fredrik freya frida frieda
friedrich frits fritz frédéric fumiko funmilayo fábio fátima gabriel gabriela gabriele gabriella
gaetano gail ganesh gareth garth gary gaurav gaute gavin gaël gaëlle gediminas geert geir gemma
genevieve geneviève geoff geoffrey georg george georges georgi georgina georgios gerald geraldine
gerard gerhard germaine germán gert ghassan giacomo gianluca gianni gideon gijs gilbert gilberto
gilda gilles gina gino gintaras giorgio giovanna giovanni gisela gisele gitte giulia giuliana
giuliano giuseppe giuseppina gloria godfrey gonzalo gonçalo gopal goran gordon gottfried grace
graham grażyna greg gregory greta gretchen grete grigory grzegorz grégoire gudrun guglielmo guido
guilherme guillaume guillermo gunilla gunnar gunther gustaf gustav gustavo gwen gwendolyn györgy
gábor gérard göran günter günther habib hadiza hafiz hakan hakim halima halina hamid hamish hamza
hana hanan hanna hannah hanne hanneke hannele hannes hanno hannu hans harald harish harold
harpreet harry haruka haruki haruto hasan hashim hassan hazel haziq heather hector hedda heidi
heike heikki heiko heino heinrich heinz helen helena helene helga helge hella helle helmut hendrik
hendrika henk henning henri henriette henrik henrique henry herbert herbjørn hermann hermine
hernán hervé hicham hideaki hideki hideo hilary hilda hilde hillary hiroko hiromi hiroshi hiroyuki
hisham hitesh hitoshi holger honoré horst hortense hristo hubert huda hugh hugo hugues humberto
humphrey huseyin håkan håvard héctor hédi hélène hüseyin ian ibrahim ibrahima ichiro idris ifeoma
ignacio ignacy igor ihor ikechukwu ilaria ildikó ilias ilija ilka ilona ilse ilze imani imelda
imke imran ines inga inge ingeborg inger ingo ingrid ingvar inna inés inês ioana ioannis iolanda
irena irene irina iris irma irmgard isaac isabel isabela isabell isabella isabelle isaías ishaan
ishaq isidro ismael ismail istván itai ivan ivana ivar ivaylo ivo ivonne iwona izabela jaakko
jaana jaap jacek jacinta jack jacob jacqueline jacques jadwiga jagdish jaime jake jakob jakub
jamal james jameson jamie jamila jan jane janek janet janez janina janine janne jannik jarmo
jaroslav jarosław jasmin jasmine jason jaswinder javed javier jayesh jayne jean jeanette jeanne
jeannette jed jeff jeffery jeffrey jehanne jejomar jelena jelle jemima jennie jennifer jenny jens
jeremy jeroen jerome jerry jerzy jerónimo jesper jessica jessie jesus jesús jill jim jitka jiří
joachim joan joana joanna joanne joaquim joaquín jochen joel joey johan johann johanna johannes
john johnny joko jolanda jolanta jomo jon jonas jonathan joop joost jordi jorge jorgen jorgé jorn
jorritsma jose josef josefa josefina joseph josephine joshua josiane josip josune josé jovan
jovana jovito joyce jozef joão joãozinho joëlle juan juana juanita juanito judit judith judy juha
juhani jukka jules julia julian juliana juliane julie juliet juliette julio julius julián jurgen
jussi justin justine justyna jutta jyoti jóhann jón józef jörg jørgen jürg jürgen jüri jānis
kaarina kadir kagiso kai kaimar kaisa kaj kaja kalin kamal kamala kamarul kamau kamil kamila
kamran kanya kaori karan karel karen karim karima karin karina karine karl karol karolina karsten
kaspar kasturi katarina katarzyna kate kateryna katharina katherine kathleen kathrin kathy katia
katie katja katrin katsumi kavita kazimierz kazuhiro kazuko kazuo kees keiko keisuke keith kelechi
kelly kelvin kemal kemi ken kenji kenneth kenta kerem keri kerry kerstin kestutis kevin khadija
khaled khalid khalifa khanyi kieran kim kiran kirsi kirsten kirsty kittipong klaas klaudia klaus
klára knut koffi kofi koji kojo kolja konrad konstantin konstantinos krasimir krishna kristen
kristian kristiina kristin kristina kristine kristjan kristof kristoffer krystyna krzysztof
kshitij kunal kurt kwabena kwame kwasi kyle kyoko kyriakos kåre kārlis lachlan ladislav laila
lakshmi lalita lamine lana lance lara larissa larry lars lasse laszlo laura laurence laurens
laurent lauri laurie lavinia lawrence layla lea leandro lech leena leif leila lena lennart leon
leonard leonardo leonie leopold leroy lesedi lesley leslie leszek leticia letícia lev levent levi
lexi liam lidia liesbeth lieve lilian liliana lilly lina linda lindiwe linus lionel lisa lisbeth
lise liv livia ljubica lola lore lorena lorenz lorenzo loreto lorna lothar louis louisa louise
loïc luc luca lucas lucia luciana luciano lucie lucien lucila lucy lucyna lucía ludmila ludovic
ludwig luigi luis luisa luiz luiza luka lukas lukasz luke lumír lutfi lutz luís lydia lynette lynn
lyudmila lászló léa léo léon léopold maaike maarit maarja maarten mabel maciej madeleine madhav
madhu mads maeve magda magdalena magnus maha mahesh mahmoud mahmud maia maija maik maite maja
majid makoto maksim malcolm malee malik malin malou mamadou mame manfred manish manju manny manoj
manon manuel manuela mara marc marcel marcela marcello marcelo marcia marcin marco marcos marcus
marcy marek maren margaret margareta margarete margarita margaux margit margot marguerite maria
mariam mariama mariana marianne mariano maribel marie mariella marija marika marilena marilyn
marin marina mario marion marisa marisol maritza marius marjan marjorie mark markku marko markus
marleen marlene marlies marlon marsha marta martha marthe marthinus martijn martin martina martine
martinus martyna martín marvin mary maría masahiro masaki masako masato masood matej mateo mateus
mateusz matheus mathew mathias mathieu mathilde matilda matilde mats matt matteo matthew matthias
matthieu matti mattias matías maud maura maureen maurice mauricio maurizio mauro max maxence maxim
maxime maximilian maya mayumi małgorzata medhat meera megan mehdi mehmet meike melanie melinda
melisa melissa meltem merete merle mette mia micaela michael michaela michail michalis michał
michel michele michelle mick mieczysław miguel miha mihaela mihai miho mihály miika mika mikael
mike mikhail mikkel mikko miklós milan milena milica mille milos miloš mindaugas minoru miranda
mireille mirela miriam mirjam mirko miroslav miroslava mirosław misaki mitchell mitsuru modou
mohamed mohammad mohammed mohan mohd mohsen moira moises moisés mona monica moniek monika monique
monja morgane moritz morten moses mostafa moussa mpho muhammad mukesh mulugeta muna munir murat
murray musa mustafa muthoni mwangi myriam myrtle márcio mónica māris nabil nadezhda nadia nadine
nadja nadège naima nandi nandini nandita nanette naoki naomi narendra naresh narges narong nasir
nasser natacha natalia nataliya natasha natasza nataša nathan nattapong naveed naveen nawal nazli
ndidi nebojša neeraj neha neil nelly nelson nenad nestor ngozi niamh nicholas nick nicky nico
nicola nicolaas nicolae nicolai nicolas nicole nicoletta nicolás nicolò nidhi niels nigel niina
nikhil nikita niklas niko nikola nikolai nikolaos nikolaus nils nimal nimmi nina nino niraj niran
nirmala nisha nitin njeri nkechi nkosana noah noam noel nolwenn nomsa nomvula nora norbert noreen
noriko norma norman noura noémie nuno nuria nuruddin nurul núria obinna octavia octavio odile
oghenekaro ojārs okechukwu oksana olaf olafur olav ole oleg oleksandr oleksiy olena olga olgierd
oliver olivia olivier olumide oluwaseun omar omari omer orla ornella orsolya osamu oscar oskar
osman osvaldo oswald otieno otmar otso ottilie otto oumar ove owen paavo pablo padma padraig palle
paloma pamela pankaj paola paolo parth pascal pascale pasquale patricia patricio patrick patrizia
patryk paul paula paulette paulina pauline paulo pavel pavla pawel paweł payal peder pedro peeter
pegah peggy pekka pelle penelope penny per pernille perrine petar peter petr petra petros petteri
petya phil philip philipp philippa philippe phoebe phyllis pia pierluigi piero pierre pierrette
piet pieter pietro pilar pinar piotr plamen pongsak poonam prabhu pradeep prakash pranav pratik
praveen prayut preecha primož priscilla priya priyanka przemysław puneet putri pål péter pınar
rachel radek radka radosław radu rafael rafał raffaele raffaella raghav ragnar rahel rahul raimund
rainer raj raja rajan rajeev rajendra rajesh rajiv raju rakesh ralf ralph raluca ram rama raman
ramesh ramiro ramon ramona ramón randi randy rania ranjit raoul raphael raquel rasa rashid rasmus
raul ravi rayan raymond raymonde raúl rebeca rebecca reem reena regina reiko reiner reinhard
reinhold reinier reka remco renata renate renato renaud renee renzo rené renée reto reuben reza
rhiannon rhys ricarda ricardo riccardo richard rick rik rinaldo rineke rishi rita ritu ritva rob
robbie robert roberta roberto robin rocio rocío rodney rodolfo rodrigo rogelio roger rogério rohan
rohini rohit roland rolf romain roman romana romy ronald ronan ronny rory rosa rosalia rosalie
rosalind roselyne rosemarie rosemary rosen rosie rosmah roswitha rowan rowena roxana roy rozalia
ruben rubens rubén rudi rudolf rui rumen rune rupert rustam ruth ruwan ryan ryo ryota ryszard
régine régis réka rémi rémy rúben saad saanvi sabina sabine sabrina sachin sadia saeed safiya
sagar said saida sakari sakina sakura salah salim sally salma salman salome salvatore sam samir
samira samson samuel samuli sandeep sander sandra sandrine sandro sanduni sangeeta sanjay sanjeev
sanna santosh saoirse sara sarah sarita sasha saskia satoshi saulius saurabh saverio saïd saúl
saša scarlett scott sean sebastian sebastiano sebastián sedef selim selin selma semra serena serge
sergei sergey sergio serhiy serigne seth severin seyed seyni seán shabnam shahid shane shannon
shanti sharon shashi sheila shelley shigeru shilpa shinji shinzo shirley shiro shiv shivani shweta
sibylle siddharth siegfried sigrid sigrún sigurd silje silke silvana silvia silvio simon simone
simonetta simão simón sindre siniša sinéad siobhan sipho sirikit sirje sissel siti siv sixten siân
slavica slawomir slobodan snežana sofia sofie sofía solange solomon solveig somchai sompong somsak
sonali sonia sonja sophia sophie soraya soňa srdjan srećko stacey staffan stan stanimir stanislas
stanislav stanisław stefan stefania stefanie stefano stefanos steinar stelios stella sten stephan
stephanie stephen steve steven stig stijn stine stoyan stuart stéphane stéphanie suchart sue suha
suleiman suman sumit sumitada sunethra sunil sunita surapong suresh susan susanne suzanne svein
sven sverre svetlana swati sylvain sylvester sylvia sylvie szabolcs szilvia szymon sébastien
séverine sören søren sławomir taavi tadashi tadesse tadeusz taha tahir takashi takeo takeshi takio
takuya talal tamar tamara tamás tanel tania tanja tanvi tapani tara tarek tariq tarja tarun
tatiana tatjana tatyana ted temitope tendai teodor teodora teodoro terence teresa terje terry
tessa tetsuya thabo thaddeus thaksin thandi thandiwe thea thembi theo theodor theodora theodore
theresa thiago thibault thierry thijs thomas thomasina thor thorbjørn thore thorsten thérèse tiago
tihomir tiina tiit tilde tilman tim timo timothy timur tina tino tirza tjeerd tobias tobiasz tobin
toby tod todd tom tomas tomasz tomaž tommaso tommy tomoko tomás tomáš toni tonje tony toomas
toralf torben tore torsten toru toshio tove tracy traian trevor tricia trine troels truls trygve
tsegaye tshepo tsutomu tudor tuncay tuomas tyler támara uchenna uday udo ugo ugochukwu ulf uliana
ulises ulla ulrich ulrik ulrika ulrike umar umberto umesh urmas ursula urszula urška uta uwe uzma
vahid valdis valentin valentina valentine valentino valeria valerie valery valérie vanessa varun
vasil vasile vasiliki vasily vassilis veikko velma venkat venkatesh vera verena veronica veronika
veronique verónica vesela vesna vicente vicky victor victoria vidar viggo vijay vikas vikram
viktor viktoria ville vilma vimal vinay vincent vincenza vincenzo vineet vinod viola violeta
violetta virginie virginijus virpi vishal vittorio vivian vivien vivienne vlad vladimir vladislav
vladyslav vojtěch volha volker volodymyr vuk vusi vytautas václav véronique víctor wahyu waldemar
walid wallace wally walter wambui wanda wangari wanjiku wanjiru warren wayne wei wenche wendelin
wendy werner wibke wichai wiebke wieland wiesław wiktor wilfred wilfried wilhelm wilhelmina willem
willi william willy wilma winfried winnie winston wiremu wojciech wolfgang wolfram wouter xavier
ximena yaakov yael yamila yann yannick yannis yao yara yared yaroslav yash yasmin yasmine yasser
yasuo yaw yehuda yetunde yevgeny yiannis yigit yoann yoav yohannes yoko yolanda yolande yoram
yosef yoshi yoshiko yoshinori yoshio youssef yuka yuki yukio yuko yuliya yumi yumiko yuri yuriy
yusra yusuf yuto yuval yves yvette yvon yvonne zachary zahra zainab zainal zandile zbigniew zdeněk
zdravko zeinab zeynep zhang zhanna zineb zita zlatan zlatko zoe zofia zoltan zoltán zora zoran zoë
zsolt zsuzsanna zsófia zulkifli zuzana zuzanna zvonimir álvaro ángel ángela árpád édouard éloïse
émile émilie étienne ísis óscar ömer özgür özlem ørjan ülo łukasz željko
""")
"""Of persons whose family name stands behind."""

FAMILY = words_of("""
tan lim wong goh chua koh teo ong chan chen lin huang liu wang zhang zhao zhou wu xu sun zhu cheng
cheung leung lau kwok kim lee park choi jung kang cho yoon jang lim han shin kwon hwang tanaka
suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki
yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori ikeda hashimoto ishikawa maeda
fujita ogawa okada goto hasegawa murakami kondo ishii saito sakamoto endo aoki fujii nishimura
""")
"""Of persons whose family name stands first; a sign of a person only with a given name of two
syllables or of the list above behind it."""

PARTICLES = words_of("van von der den de la da dos del di bin binti ibn al el ten ter zu zur le du")
"""In small letters within a person's name."""

SURNAMES = words_of("""
rahman singh kumar patel sharma khan gupta mehta reddy nair iyer menon pillai desai shah joshi
verma mishra pandey chatterjee banerjee mukherjee bose das sinha chopra kapoor malhotra agarwal
bhatt rao hussain hossain chowdhury ahmed siddiqui qureshi malik perera fernando silva
wickramasinghe garcia garcía rodriguez rodríguez martinez martínez hernandez hernández lopez lópez
gonzalez gonzález perez pérez sanchez sánchez ramirez ramírez torres flores rivera gomez gómez
diaz díaz reyes morales ortiz gutierrez gutiérrez chavez ruiz alvarez álvarez castillo jimenez
jiménez vargas romero mendoza rojas quispe mamani santos oliveira souza sousa pereira costa
ferreira rodrigues almeida carvalho ribeiro gomes martins rocha smith jones williams johnson
wilson davies evans thomas roberts robinson walker wright thompson hughes edwards green lewis
clarke jackson harris clark turner murphy kelly ryan walsh byrne mcdonald macdonald campbell
anderson stewart murray muller müller schmidt schneider fischer weber meyer wagner becker hoffmann
schäfer koch bauer richter klein schröder neumann zimmermann krüger hartmann lange werner krause
lehmann dubois moreau lefebvre leroy roux fournier girard bonnet dupont lambert rousseau rossi
russo ferrari esposito bianchi colombo ricci conti bruno novak novák svoboda dvořák horvat kovač
kovács nagy szabó tóth molnár jensen nielsen hansen pedersen larsen olsen andersen eriksson
johansson karlsson nilsson persson svensson korhonen virtanen okafor okonkwo adeyemi okoro mensah
owusu boateng asante kamau otieno ochieng mwangi njoroge kipchoge wanjala mutua odhiambo were
dlamini nkosi ndlovu khumalo mokoena botha pretorius mbeki diallo traoré traore diop ndiaye sow
keita bekele tesfaye haile demir yilmaz yılmaz kaya öztürk aydın arslan doğan çelik şahin nasser
haddad khoury mansour saleh hassan ibrahim mahmoud suleiman hamdan cohen levi mizrahi wibowo
santoso wijaya hidayat nasution siregar hutapea sihombing tanaka suzuki sato takahashi watanabe
ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura
hayashi shimizu yamazaki mori ikeda hashimoto ishikawa maeda fujita ogawa okada goto hasegawa
murakami kondo ishii saito sakamoto endo aoki fujii nishimura cruz bautista delacruz aquino
mercado villanueva nguyen tran pham hoang bui duong
huynh
""")
"""Family names that stand behind, of which the word in front makes a person's name."""

SURNAME_ENDS = (
    *(
        "chenko",
        "henko",
        "renko",
        "escu",
        "ović",
        "ević",
        "ovic",
        "evic",
        "sson",
        "yan",
        "shvili",
        "opoulos",
        "akis",
    ),
    *(
        "oğlu",
        "oglu",
        "wicz",
        "czyk",
        "ström",
        "qvist",
        "ovsky",
        "evsky",
        "owski",
        "owska",
        "ewski",
    ),
    *("ewska", "inski", "iński", "ińska", "ková", "ova", "eva", "ikov", "anov", "inov", "ainen"),
)
"""At the end of family names, and seldom of others."""
