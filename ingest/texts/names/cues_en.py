"""Cues of English text."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.texts.names.cues import Cue, CueTable, words_of

BEHIND: CueTable = {
    Cue("company", "form"): "corporation|corp|co|co ltd|ltd|limited|inc|incorporated|group|holdings"
    "|holding|plc|gmbh|ag|sa|s a|nv|n v|bv|b v|llc|llp|jsc|joint stock company|company|co limited"
    "|company limited|pte ltd|pte|sdn bhd|berhad|bhd|kk|k k|spa|s p a|asa|oyj|pty ltd|pvt ltd"
    "|corporation jsc|group jsc|group corporation|group plc|holdings ltd|group co ltd|group ltd"
    "|holdings inc|group inc|holdings limited|holdings corporation|tbk|a s|ab|se|oy|aps|kg|kgaa|ohg"
    "|ug|sarl|sas|srl|s r l|s l|sl|sas de cv|s a de c v|sa de cv|ltda|ltd co|eood|ood|ad|doo|d o o"
    "|d d|sro|s r o|kft|zrt|nyrt|sp z o o|spolka akcyjna|as|hf|ehf|ou|oü|uab|sia|pjsc|ojsc|ooo|zao"
    "|saoc|saog|wll|w l l|fzco|fze|fzc|sae|s a e|p l c|l l c|private limited|public company limited"
    "|public limited company|pcl|co pcl|proprietary limited|tic ve sanayi|sanayi|anonim sirketi",
    Cue("company", "own"): "bank|airlines|airways|motors|motor|electronics|industries|energy"
    "|foods|pharma|pharmaceuticals|insurance|logistics|technologies|steel|chemicals|chemical"
    "|construction|engineering|retail|railway|railways|shipping|brewery|breweries|beverages"
    "|telecom|software|semiconductor|semiconductors|properties|solutions|systems|textiles"
    "|garments|furniture|media|real estate|land|robotics|batteries|plastics|times|post|news"
    "|logistic partners|logistics partners|law partners|design partners|property partners"
    "|technology partners|express|power|securities|store|stores|hotels|resorts|rubber|paper"
    "|cement|petroleum|gas|mobility|aerospace|laboratories|labs|consulting|packaging"
    "|components|metals|mining|toys|instruments",
    Cue(
        "fund", "own"
    ): "fund|trust|capital|ventures|partners|equity partners|private equity|asset management"
    "|investment fund|venture partners|capital partners|capital management|growth fund"
    "|venture capital|investment partners|pension fund|sovereign fund|infrastructure fund"
    "|equity|growth partners|growth capital|seed fund|impact fund|climate fund|debt fund|angels"
    "|angel network|investment trust|endowment|endowment fund|family office|pension|pensions"
    "|superannuation|super fund|provident fund|wealth fund|social security fund|credit fund"
    "|investment authority fund|investors|accelerator|incubator|technology fund|opportunity fund"
    "|opportunities fund|income fund|buyout fund|catalyst fund|venture fund|innovation fund"
    "|kapital|kapitalfonds|beteiligungen|invest|sovereign wealth fund|development fund|green fund"
    "|equity fund|private capital|private debt",
    Cue("embassy", "own", place=True): "embassy|consulate|consulate general|high commission"
    "|permanent mission|general consulate|consulate-general|economic and cultural office"
    "|honorary consulate"
    "|high commissioner s office|trade mission office|liaison office|representative office"
    "|embassies|trade office|cultural office|interests section|legation|delegation office",
    Cue(
        "government", "own", place=True
    ): "ministry|department|government|authority|people s committee|city council|agency|bureau"
    "|parliament|national assembly|customs|management board|commission|municipal government"
    "|provincial government|people s council|prefectural government|city government"
    "|promotion agency|investment promotion agency|office of the governor|committee|board"
    "|ministries|office|secretariat|inspectorate|directorate|directorate general|treasury|cabinet"
    "|chancellery|senate|state government|county government|county council"
    "|borough council|district council|town council|parish council|regional council|state council"
    "|provincial council|metropolitan government|federal government|local government"
    "|central government|regional government|national government|government office"
    "|regional assembly|legislative assembly|state assembly|city assembly|provincial assembly"
    "|prefectural assembly|metropolitan assembly|county assembly|marshal s office|mayor s office"
    "|governor s office|prime minister s office|president s office|land office|city hall|town hall"
    "|central bank|reserve bank|monetary authority|port authority|tax office|tax authority"
    "|revenue service|revenue authority|court|supreme court|tribunal|registry|ombudsman"
    "|investment board|tourism board|development board|trade board|regulator|administration"
    "|development authority|competition authority|investment authority|commissioners"
    "|board of investment|board of trade|board of commissioners|town board|planning board",
    Cue("region", "form"): "province|prefecture|state|county|region|voivodeship|oblast|canton"
    "|governorate|krai|emirate|territory|parish|shire|valley|peninsula|highlands"
    "|islands|archipelago|coast|delta|basin|raion|islands region|governorates|counties",
    Cue("city", "form"): "city|town|municipality|district|borough|township municipality|ward"
    "|village|suburb|commune|metropolitan municipality|metropolitan city",
    Cue(
        "organization", "own", place=True
    ): "association|chamber|chamber of commerce|university|institute|federation|council"
    "|foundation|union|organization|organisation|college|academy|school|society|alliance"
    "|network|club|league|business council|business association|trade organization|center"
    "|chamber of commerce and industry|confederation|polytechnic|institute of technology"
    "|hospital|investment corporation of vietnam|trade council|friendship association|centre"
    "|laboratory|development agency|cooperation agency|agency for development|research council"
    "|research centre|research center|research institute|think tank|cluster|supercluster|consortium"
    "|guild|cooperative|co-operative|farmers union|trade union|workers union|trades union|charity"
    "|church|cathedral|diocese|museum|gallery|library|theatre|theater|orchestra|opera|press club"
    "|rotary club|lions club|business school|law school|medical school|conservatory"
    "|seminary|faculty|business circle|growers association"
    "|exporters association|manufacturers association|producers association|bar association"
    "|employers federation|business federation|trade federation|trade association"
    "|bureau of shipping"
    "|trade promotion agency|tourism association|hotel association|partnership|partnership board"
    "|enterprise agency|enterprise board|economic forum|business network|women s network"
    "|welcome centre|trade centre|trade center|cultural centre|cultural center|friendship society"
    "|international chamber|industry association|industry council|export council|marketing board"
    "|coalition|task force|movement|red cross|red crescent|high school|primary school"
    "|grammar school|observatory"
    "|hospitals|health trust|hospital trust|university trust|nhs trust|national trust"
    "|heritage trust"
    "|charitable trust|community trust|olympic committee|organising committee",
    Cue(
        "project", "own", dashes=True
    ): "industrial park|refinery|power plant|plant|factory|wind farm|solar farm|dam|bridge|park"
    "|project|industrial zone|economic zone|science park|hi-tech park|township|port|airport"
    "|tower|complex|smart city|new city|expressway|terminal|tech park|technology park"
    "|industrial estate|eco-city|garden city|high-tech park|innovation hub|logistics park"
    "|world trade center|world trade centre|programme|program|metro|export processing zone"
    "|innovation district|free trade zone|innovation region|urban area|initiative|business park"
    "|enterprise park|enterprise zone|retail park|office park|eco park|biotechnology park|agro park"
    "|agropark|food park|data centre|data center|data park|campus|hub|hubs|logistics hub"
    "|logistics zone"
    "|logistics centre|logistics center|special economic zone|freeport|free port|free zone|zone"
    "|corridor|economic corridor|growth corridor|pipeline|pipelines|mine|quarry|smelter|steelworks"
    "|dry port|container terminal|container port|deep sea port|deepwater port"
    "|inland port|harbour|harbor|marina|dock|docks|wharf|quay|pier|canal|tunnel|viaduct|causeway"
    "|highway|motorway|ring road|railway line|rail line|metro line|light rail|tramway"
    "|power station|substation|interconnector|gigafactory"
    "|estate|technopark|technopole|technology hub|tech hub|tech city|science city|science campus"
    "|industry park|industrial complex|industrial city|industrial cluster|industrial area"
    "|business bay|waterfront|shopping centre|shopping center|arena|stadium"
    "|convention centre|convention center|exhibition centre|exhibition center|conference centre"
    "|gardens|heights|scheme|masterplan|action plan|offshore wind farm|wind park|solar park"
    "|solar plant|solar project|hydropower plant"
    "|geothermal plant|desalination plant|lng terminal|gas terminal|cruise terminal|ferry terminal"
    "|assembly plant|treatment plant|processing plant|cement plant|steel plant"
    "|international airport"
    "|innovation park|innovation centre|innovation center|innovation campus|research park"
    "|knowledge park|software park|it park|film city|media city|reservoir",
    Cue(
        "event", "own", dashes=True
    ): "forum|summit|conference|expo|exhibition|fair|congress|dialogue|festival|meeting|week"
    "|roundtable|symposium|seminar|workshop|convention|trade fair|business forum"
    "|investment forum|investment conference|general assembly|assembly|business summit"
    "|awards|trade mission|annual meeting|business dialogue|day|days|evening|breakfast|lunch"
    "|luncheon|dinner|reception|gala|ball|brunch|cocktail|cocktails|banquet|picnic|messe"
    "|salon|biennale|show|trade show|airshow|motor show|road show|roadshow"
    "|roadshows|showcase|open day|open house"
    "|preview|hackathon|bootcamp|cup|marathon|regatta|olympics|games"
    "|business mission|economic mission|fact-finding mission"
    "|tour|visit|mission|matchmaking|matchmaking event|networking event|mixer|meetup|meet-up"
    "|webinar"
    "|masterclass|master class|lecture|lectures|colloquium|retreat|conclave|jamboree"
    "|gathering|reunion|jubilee|celebration|ceremony|parade|carnival"
    "|round table|town hall meeting|plenary|biennial|triennial|expos|exhibitions|fairs"
    "|summits|forums|conventions|joint committee meeting"
    "|economic forum|trade forum|food fair|book fair|job fair|sourcing fair|fest|kermesse|tagung"
    "|kongress|konferenz|world fair|bazaar|night|nights|film night|gala night|premiere",
}
"""At the end of a name."""

FRONT: CueTable = {
    Cue("company", "noun"): "company|group|giant|developer|firm|manufacturer|conglomerate|investor"
    "|toymaker|retailer|carmaker|operator|chipmaker|startup|start-up|lender|subsidiary|contractor"
    "|corporation|maker|supplier|brand|airline|brewer|drugmaker|builder|unit|arm|builder|steelmaker"
    "|toolmaker|watchmaker|jeweller|distiller|winemaker|baker|foundry|shipyard|rival|distributor"
    "|partner|multinational|enterprise|affiliate|parent|trader|house|shipbuilder|electronics giant",
    Cue("fund", "noun"): "fund|investment fund|private equity firm|private-equity firm|equity firm"
    "|sovereign fund|wealth fund|pension fund|venture capital firm|investment firm|buyout firm"
    "|sovereign wealth fund|state fund|venture fund|private equity fund",
    Cue("city", "noun"): "city|sister city|port city|capital|twin city|town",
    Cue("region", "noun"): "province|prefecture",
    Cue("project", "noun"): "industrial park|project|joint venture|township|park|venture|estate"
    "|programme|program|scheme|initiative|campaign",
    Cue("event", "noun"): "forum|summit|conference|expo|exhibition|fair",
    Cue("country", "noun"): "republic of",
    Cue("organization", "noun"): "association|university|chamber|institute|non-profit|ngo",
    Cue("person", "title"): "mr|mrs|ms|miss|dr|prof|professor|sir|dame|madam|lord|lady|messrs"
    "|herr|frau|monsieur|madame|mme|señor|señora|signor|signora|datuk|dato|datin|tan sri|khun|shri"
    "|smt|alhaji|otunba|sheikh|gov|sen|cr|amb|capt|engr|hon|rt hon|h e|u s sen|u s rep|mx|adv|ing",
    Cue("person", "role"): "chairman|chairwoman|chair|vice chairman|president|vice president"
    "|ceo|chief executive|chief executive officer|director|general director|deputy director"
    "|founder|managing director|minister|deputy minister|prime minister"
    "|deputy prime minister|ambassador|governor|vice governor|mayor|deputy mayor"
    "|consul general|consul-general|secretary|consul|party secretary|co-founder|spokesman"
    "|spokeswoman|spokesperson|chief representative|senator|country director|country manager"
    "|premier|deputy general director|foreign minister|director general|trade minister"
    "|executive director|vice-chairman|vice-president|deputy chairman|chairperson"
    "|party chief|king|queen|prince|princess|emperor|lawyer|economist|analyst|partner"
    "|general manager|senior minister|deputy ambassador|commercial counsellor|counsellor"
    "|attache|chief financial officer|trade commissioner|head of mission|deputy governor"
    "|vice mayor|secretary general|councillor|councillors|councilor|councilors|councilman"
    "|councilwoman|alderman|cllr|judge|justice|congressman|congresswoman"
    "|commissioner|chief commissioner|high commissioner|chief minister|state secretary"
    "|secretary of state|permanent secretary|undersecretary|under secretary|deputy secretary"
    "|lieutenant governor|lord mayor|vice premier|chancellor|vice chancellor|vice-chancellor"
    "|rector|provost|dean|headmaster|bishop|archbishop|cardinal|imam|rabbi"
    "|reverend|rev|pastor|sheikh|sheikha|sultan|emir|countess|baron|baroness|duke|duchess"
    "|colonel|admiral|commander|sergeant|lieutenant|inspector"
    "|chief operating officer|chief technology officer|chief investment officer|cfo|coo|cto"
    "|chief commercial officer|chief marketing officer|chief economist|chief engineer"
    "|chief of staff"
    "|plant manager|factory manager|project manager|commercial manager|sales manager|export manager"
    "|marketing manager|branch manager|site manager|production manager|operations manager"
    "|commercial director|sales director|export director|finance director|technical director"
    "|marketing director|operations director|regional director|programme director"
    "|program director|project director|group ceo|group chief executive|deputy chief executive"
    "|managing partner|senior partner|founding partner|general partner|co-ceo|interim ceo"
    "|acting ceo|acting director|acting mayor|deputy head|head|coordinator|co-ordinator|treasurer"
    "|board member|trustee|adviser|advisor|senior adviser|consultant|engineer|architect|designer"
    "|scientist|researcher|historian|journalist|reporter|editor|correspondent|photographer"
    "|entrepreneur|businessman|businesswoman|industrialist|tycoon|billionaire|magnate|banker"
    "|financier|restaurateur|winemaker|brewmaster|farmer|chef|farmer|fisherman|shipowner"
    "|negotiator|envoy|special envoy|charge d affaires|trade representative|trade attache"
    "|commercial attache|honorary consul|vice consul|agriculture minister|finance minister"
    "|economy minister|energy minister|transport minister|industry minister|commerce minister"
    "|interior minister|defence minister|health minister|culture minister|tourism minister"
    "|minister president|minister-president|party leader|opposition leader|lawmaker|legislator|mp"
    "|president and ceo|president and chief executive|chairman and ceo|chairman and president"
    "|founder and ceo|co-founder and ceo|founder and chairman|founder and chief executive"
    "|chair and ceo|chairman and chief executive|owner|co-owner|proprietor|brothers|sisters"
    "|siblings|cousins|colleague|colleagues|wife|husband|son|daughter|brother|sister|cousin"
    "|widow|uncle|aunt|grandfather|grandson|heir|hon|spokespersons|alumnus|president-elect"
    "|mayors|ministers|ambassadors|governors|professors|founders|co-founders|presidents|directors"
    "|senators|commissioners|coordinating minister|state minister|first minister|cabinet secretary"
    "|principal secretary|vice minister|geologist|chemist|physicist|biologist|agronomist|botanist"
    "|inventor|mathematician|economist|statistician|physician|surgeon|doctor|nurse"
    "|interpreter|translator|fixer|matchmaker|go-between|lobbyist|publicist|activist|author|poet"
    "|novelist|artist|sculptor|painter|musician|singer|actor|actress|film-maker|filmmaker|athlete"
    "|footballer|skipper|pilot|astronaut|mechanic|carpenter|electrician|foreman|apprentice|student"
    "|graduate|postgraduate|volunteer|resident|pensioner|shopkeeper|publican|innkeeper|landlord"
    "|hotelier|brewer|vintner"
    "|lecturer|teacher|head teacher|headteacher|deputy chair|vice chair|co-chair|acting chair|clerk"
    "|town clerk|archivist|curator|librarian|conductor|auctioneer|trader|fund manager"
    "|portfolio manager|country head|regional head|area manager|general secretary|shop steward",
}
"""Before a name, and never in it."""
APPOSED: CueTable = {
    Cue("company", "noun"): "company|group|giant|developer|firm|manufacturer|conglomerate|toymaker"
    "|retailer|carmaker|operator|chipmaker|startup|start-up|lender|contractor|corporation|maker"
    "|supplier|bank|airline|brewer|subsidiary|producer|enterprise|builder|steelmaker|unit|insurer"
    "|rival|competitor|distributor|exporter|importer|dealer|trader|processor|grower|miner|refiner"
    "|shipper|carrier|publisher|broadcaster|consultancy|law firm|foundry|brewery|shipyard|winery"
    "|distillery|dairy|mill|bakery|hotelier|hotel chain|chain|wholesaler|franchise|shipping line"
    "|shipping company|drugmaker|automaker|shipbuilder|telecom|utility|reinsurer|brokerage|lessor"
    "|multinational|spin-off|spinoff|spinout|affiliate|parent|arm|brand|outfit|workshop|vendor"
    "|integrator|packer|roaster|freight forwarder|forwarder|recycler|smelter|integrator|assembler"
    "|tập đoàn|công ty|doanh nghiệp|ngân hàng|hãng|nhà đầu tư|nhà sản xuất|nhà phát triển",
    Cue("fund", "noun"): "fund|private equity firm|private-equity firm|wealth fund|investment fund"
    "|investment firm|venture capital firm|equity firm|buyout firm|quỹ|quỹ đầu tư",
    Cue("city", "noun"): "city|town|port|thành phố|thị xã|capital",
    Cue("region", "noun"): "province|prefecture|region|state|tỉnh|bang",
    Cue(
        "organization", "noun"
    ): "association|university|chamber|institute|organisation|organization"
    "|hiệp hội|tổ chức|trường đại học|foundation",
    Cue(
        "project", "noun"
    ): "industrial park|industrial zone|zone|terminal|scheme|campus|complex|plant|programme"
    "|program|refinery|park|estate|wind farm|solar farm|dam|showroom|training centre|mine|bridge"
    "|railway|airport|power plant|pipeline|industrial park|township|joint venture|khu công nghiệp"
    "|liên doanh|dự án|khu đô thị|project",
    Cue(
        "event", "noun"
    ): "forum|conference|summit|fair|trade fair|exhibition|expo|festival|diễn đàn|hội nghị",
    Cue(
        "person", "role"
    ): "chairman|chairwoman|president|vice president|ceo|chief executive|director"
    "|managing director|minister|ambassador|governor|mayor|founder|general director|deputy director"
    "|spokesman|spokeswoman|partner|secretary|vice chairman|consul general|head|manager|chủ tịch"
    "|phó chủ tịch|tổng giám đốc|giám đốc|đại sứ|trưởng đại diện|phó giám đốc|phó tổng giám đốc"
    "|thị trưởng|tổng lãnh sự|người sáng lập|bí thư|bộ trưởng|thứ trưởng|cố vấn|trưởng ban"
    "|chief representative|adviser|counsellor|analyst|economist|professor|lawyer|chair|chairperson"
    "|co-founder|owner|consul|commissioner|treasurer|coordinator|press desk|press office"
    "|press officer"
    "|media relations|consultant|researcher|engineer|architect|trustee|partner|envoy|spokesperson"
    "|lecturer|historian|journalist|entrepreneur|businessman|businesswoman|winemaker|chef",
}
"""In an apposition behind a name: ``Northgate, a Singapore-based fund``."""

OF_HEADS = words_of(
    "embassy consulate general ministry department government city province prefecture state"
    " kingdom republic bank university institute chamber association federation port board"
    " office committee union council confederation bureau municipality authority academy"
    " college people commission commerce society center centre school agency league"
    " organization assembly parliament corporation mission commission technology industry"
    " administration council directorate inspectorate secretariat treasury chambers associations"
    " friends circle club faculty foundation"
)
"""Words of a name behind which ``of`` or ``for`` leads on within it."""
FIELDS = words_of(
    "planning reconstruction investment investments commerce industry industries trade foreign"
    " affairs science technology education training finance transport construction"
    " development research agriculture environment culture sports tourism information"
    " communications health justice labour labor social engineering economic economy"
    " economics infrastructure energy natural resources rural business innovation management"
    " arts design logistics telecommunications industrial urban international cooperation"
    " cooperatives enterprise digital employment skills housing water mining fisheries forestry"
    " livestock food youth sport budget climate maritime petroleum planning"
    " promotion law public policy humanities sciences export import friendship medicine"
)
"""That ``and`` joins within a name."""

STOPWORDS = words_of(
    "the a an in on at of for from to by with and or but as if when while after before since"
    " during under over between among through via thanks according both all each every some"
    " many most its their his her our we he she it they this that these those there here now"
    " then today tonight yesterday tomorrow also however meanwhile moreover earlier last next first"
    " second third no not nor only just still yet once later thus so such other another"
    " local foreign what who which why how where dear best kind regards sincerely re fwd"
    " subject date photo source one two three four five six seven eight nine ten several few"
    " more new founded about media contact present apologies attending agenda notes profile"
    " minutes winter spring summer autumn cc based headquartered speaking asked formerly"
    " backed following despite although because until unless would could should may might"
    " will please thank visitors officials delegates representatives investors companies"
    " readers neither either former fellow like unlike even besides alongside including except"
    " among amid across behind beyond beneath below above around along against despite during"
    " throughout toward towards upon within without whether because rather quite very too much many"
    " any anyone nobody somebody nothing something everything others whatever whoever wherever"
    " again almost already always certainly clearly eventually finally fortunately generally"
    " hopefully initially instead lately maybe mostly naturally nearly obviously occasionally"
    " often originally perhaps possibly previously probably recently seldom similarly sometimes"
    " soon suddenly together traditionally ultimately unfortunately usually"
)
"""Begin sentences, and no name."""

PERSON_VERBS = words_of(
    "said says told added recalled explained noted remarked wrote stressed tells recalls explains"
    " adds admits admitted argues argued insists insisted believes believed jokes joked laughs"
    " laughed sighs sighed smiles smiled shrugs shrugged grins remembers remembered thinks thought"
    " concludes concluded replied replies answered asks quipped quips warned warns acknowledged"
    " conceded concedes lamented mused observed observes cautioned commented comments"
    " reckons reckoned studied retired resigned graduated married died joins spoke speaks"
    " travelled traveled flew moderated chaired presided apologised apologized"
)
"""What persons alone do."""
PERSON_BEFORE = words_of(
    "said says told tells recalls recalled adds added explains explained insists insisted admits"
    " admitted argues jokes joked laughs sighs smiles quips warns warned concludes notes noted"
    " thanked thanks congratulated congratulates praised appointed appoints elected elects"
    " succeeding replacing interview quoted asks asked named writes wrote"
)
"""What stands before a person's name, and seldom before another's."""
PERSON_BY = words_of(
    "led headed chaired founded moderated accompanied represented written presented opened run"
    " guided signed delivered hosted succeeded replaced directed addressed translated edited"
    " photographed owned interviewed joined"
)
"""With ``by`` before a person's name."""
BODY_NOUNS: CueTable = {
    Cue("event", "noun"): "conference|summit|trade fair|fair|trade show|show|expo|exhibition"
    "|festival|convention|congress|forum|symposium|seminar|workshop|meeting|hackathon|gala"
    "|roadshow|webinar|awards|conclave|roundtable|awards ceremony|matchmaking event|event|dinner",
    Cue("project", "noun"): "project|scheme|programme|program|initiative|complex|terminal|campus"
    "|logistics zone|economic zone|free zone|business park|industrial park|science park|estate"
    "|industrial zone|industrial estate|development project|pilot project|refinery|wind farm"
    "|solar farm|pipeline|joint venture|venture|dam|mine|railway project|port project|corridor"
    "|tower|technology park|township|power plant|container terminal|campaign",
    Cue("region", "noun"): "province|region|county|prefecture|state|voivodeship|oblast|canton"
    "|valley|governorate|peninsula|provinces",
    Cue("city", "noun"): "city|municipality|district|town|borough|firm|company|startup|start-up",
    Cue("company", "noun"): "group|brand|chain|conglomerate|subsidiary|shares|shareholders|stores"
    "|restaurants|dealership|supermarkets|franchise|factory workers|executives|engineers|trucks"
    "|cars|aircraft|trains|products|hotels",
    Cue("fund", "noun"): "fund|funds|trust",
    Cue("organization", "noun"): "association|institute|university|think tank|union|cluster"
    "|foundation|club|chamber|network|consortium",
    Cue("government", "noun"): "government|authorities|administration|ministry|council|parliament",
}
"""In small letters right behind a name, which they tell the kind of: ``the Latitude59 conference``.

Of a place, a project may have its name: the Nam Do Son terminal.
"""

ABROAD: Mapping[str, str] = {
    word: kind
    for kind, words in {
        "organization": "universidad universidade università universita université universite"
        " universität universitat universiteit universitetet uniwersytet univerzita univerzitet"
        " hochschule fachhochschule instituto institut istituto instytut cámara camara câmara"
        " chambre handelskammer handwerkskammer fundación fundacion fundação"
        " fondation fondazione stiftung fundacja asociación asociacion associação associazione"
        " verband federación federacion federação confederación confederação consejo conselho"
        " conseil consiglio colegio centro consorcio consorzio escuela escola école ecole"
        " politechnika politecnico politécnica technische akademia academia",
        "company": "grupo groupe gruppo gruppen grupa compañía compania companhia compagnie"
        " compagnia sociedad société societe società sociedade banco banque banca bankhaus"
        " herramientas industrias indústrias industrie transportes aceros acero cervecería bodegas"
        " bodega hermanos laboratorios laboratoires laboratori cementos astilleros naviera"
        " aerolíneas cooperativa constructora inmobiliaria minera petróleos"
        " tartak zakłady zaklady huta fabryka stocznia volksbank sparkasse stadtwerke maison"
        " établissements etablissements officine cantina cantine cantieri acciaierie usines"
        " chantiers brasserie brauerei molkerei druckerei spedition reederei werft",
        "government": "ministerio ministère ministere ministério ministero ministerstwo"
        " secretaría secretaria gobierno gouvernement governo ayuntamiento mairie prefeitura"
        " comune urząd urzad bundesministerium landratsamt regierungspräsidium intendencia"
        " municipalidad diputación diputacion generalitat junta xunta",
        "project": "puerto porto parque parc parco aeropuerto aéroport aeroporto flughafen hafen",
        "event": "feria foire fiera feira salon salón messe congreso congrès kongress foro",
    }.items()
    for word in words.split()
}
"""Words with which names of bodies begin in other languages."""

OPENING_NOUNS = words_of(
    "brewer retailer carmaker automaker chipmaker toymaker steelmaker drugmaker planemaker lender"
    " startup manufacturer maker supplier rival conglomerate insurer contractor subsidiary operator"
    " shipbuilder distributor producer exporter importer newcomer competitor investor financier"
    " neighbouring nearby downtown chief french german british dutch swiss danish swedish norwegian"
    " finnish italian spanish portuguese polish czech turkish greek russian ukrainian japanese"
    " korean chinese taiwanese indian thai malaysian indonesian filipino singaporean vietnamese"
    " australian canadian mexican brazilian chilean israeli saudi emirati nigerian kenyan ghanaian"
    " egyptian moroccan american irish scottish welsh belgian austrian hungarian romanian estonian"
    " latvian lithuanian"
)
"""Begin a sentence or a headline, the name behind them."""
