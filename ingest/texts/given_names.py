"""Given names, and family names that stand first, by which a row of capitalised words is a person.

Names that are also words, places or companies are left out.
"""

from __future__ import annotations

from ingest.texts.cues import words_of

GIVEN = words_of("""
aaron adam adrian agnes ahmad ahmed alain alan albert alejandro aleksander alessandro alex
alexander alexandra alexei alfred ali alice alicia alison allan amanda amir amy ana anders andrea
andreas andrei andrew andrey andrzej angela anil anita anke ann anna anne annette anthony anton
antonio arjun arne arthur astrid barbara bart ben benjamin bernard bernd bert bill birgit björn
bob boris brian brigitte bruno carl carla carlos carol caroline catherine cecilia cees charles
charlotte chris christian christina christine christoph christophe christopher claire clara
claudia claus colin cristina cynthia dan daniel daniela david dawit deborah denis dennis derek
diana diego dieter dirk dmitri dmitry dominic donald dorothy douglas edgar edith eduardo edward
elena elisabeth elizabeth ellen emily emma enrique eric erik ernst esther eva evelyn felix
fernando fiona florian francesca francesco francis francisco francois françois frank franz fred
frederic frederick frédéric gabriel gareth gary geert geoff geoffrey george gerald gerard gerhard
gert giovanni giulia giuseppe gordon graham greg gregory guido guillaume gunther gustav hanna
hannah hannes hans harald harold harry hassan heather heidi heike heinrich heinz helen helena
helga hendrik henk henri henrik henry herbert hermann hiroshi hiroyuki holger hugo ian ibrahim
igor ines ingrid irene isabel isabella isabelle ivan jaap jack jacob jacqueline jacques jakob
james jan jane janet janez jason javier jean jeff jeffrey jehanne jelena jennifer jens jeremy
jeroen jerome jerry jessica jesus jill jim joachim joan joanna johan johann johannes john jon
jonas jonathan joost jorge jorritsma josé jose josef joseph joshua juan juha julia julian julie
jürgen justin jutta kaori karen karin karl karsten kate katharina katherine kathleen katrin kazuo
keith keiko kees kelly ken kenji kenneth kenta kerstin kevin kim kirsten klaas klaus koji kristian
kristina krzysztof kurt kyoko lance lars laura laurent leon leonardo lena linda lisa lorenzo louis
louise lucas lucia luigi luis luisa lukas lutz maarten magnus manfred manuel marc marcel marcin
marco marcus marek margaret margarita maria marie marina mario marion mark markus marta martha
martin martina mary masahiro masato mathias matthew matthias maureen maurice mauro max maxim megan
mehmet michael michel michele michelle miguel mikael mike mikhail minoru miriam mohamed mohammad
mohammed monica monika morten muhammad murat mustafa nadia naoki natalia natasha nathan neil
nicholas nick nicola nicolas nicole niels nigel nikolai nina noriko olaf oleg olga oliver olivier
omar osamu oscar otto pablo pamela paolo pascal patricia patrick paul paula pavel pedro peggy per
peter petra petr philip philipp philippe pierre pieter piet piotr rachel rafael rainer rajesh ralf
ralph ramon raphael raymond rebecca regina rené renate riccardo richard rita robert roberto robin
rodrigo roger roland rolf roman ronald rosa rosemary ruth ryan samuel sandra sanjay sara sarah
satoshi sebastian sergei sergey sergio sharon shigeru shinji shinzo silvia simon simone sofia
sonia sophia sophie stefan stefano stephan stephanie stephen steve steven stuart sumitada sunil
susan susanne sven svetlana sylvia takashi takeshi tamara tanja tatiana teresa terry theo theresa
thierry thomas thorsten timothy tobias toby tom tomas tomasz tomoko tony toshio udo ulrich ulrike
umberto ursula uwe vera veronica victor victoria viktor vincent vincenzo vijay vikram vladimir
volker walter wayne wei wendy werner wilhelm willem william wolfgang xavier yasuo yoko yoshi
yoshiko yuki yukio yuri yusuf yves yvonne zhang takio haruki hiroko akira akiko kazuhiro kazuko
makoto tadashi tetsuya hideo hideki masaki
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
