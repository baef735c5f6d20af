"""English: the small words of the language; its patterns are in five modules beside this one."""

from __future__ import annotations

from ingest.texts.statements.english_deals import DEALS
from ingest.texts.statements.english_events import EVENTS
from ingest.texts.statements.english_introductions import INTRODUCTIONS
from ingest.texts.statements.english_meetings import MEETINGS
from ingest.texts.statements.english_stakes import STAKES
from ingest.texts.statements.grammar import Grammar, words

ENGLISH = Grammar(
    language="en",
    patterns=(*INTRODUCTIONS, *MEETINGS, *EVENTS, *DEALS, *STAKES),
    boundaries=words(
        "when while where because although though but whereas if unless that which who whom whose"
        " after before until so said says told added whether however"
    ),
    auxiliaries=words(
        "has have had is are was were be been being will would did does do can could may might must"
        " should also recently jointly formally officially to first later then soon already"
        " not never both each eventually finally last just now once yet plans plan planned wants"
        " agreed agrees hopes intends expects expected reportedly allegedly has n't today"
        " yesterday directly subsequently together successfully initially originally itself"
        " himself herself themselves ourselves myself quickly again even"
        " still together since instead previously personally"
    ),
    finite=words("has have had is are was were will would did does can could may might said says"),
    prepositions=words(
        "of in with for by at to from on into between through under over via about against near"
        " within among alongside as like per after before during since following including behind"
        " without inside outside around towards toward onto upon beside despite thanks than across"
    ),
    possessives=words("of from by"),
    coordinators=words("and & or plus"),
    verbs=words(
        "visit visited visits visiting met meet meets signed introduced introduce introduces"
        " introducing owns own acquired acquire acquires bought buy buys hosted hosts host invited"
        " invite invites joined join joins helped help led brought backs backed named called"
        " attended attends attend toured chose choose welcomed received connected linked put"
        " recommended referred approached contacted persuaded convinced urged asked told"
        " encouraged controls leaves left reached founded thanked including"
    ),
    relatives=words("which who that"),
    copulas=words("is are was were be been being got"),
    articles=words("the a an its their his her our"),
    serial=True,
    pronouns=words("he she they we i you"),
    offices=words("mayor mayors governor governors president chairman chair ceo minister ambassador"
        " ambassadors consul secretary premier chancellor king prince provost"),
    delegates=words("delegates delegations delegation representatives officials executives "
    "teams team members"
        " managers directors engineers leaders investors mission missions group party buyers "
        "experts speakers"
        " staff councillors businesspeople entrepreneurs guests visitors envoys"),
    titles=words(
        "the a an its their his her our mr mrs ms dr prof sir madam group company companies"
        " province city town firm firms fund funds bank mayor chairman chairwoman chair ceo"
        " president governor minister prime deputy vice ambassador consul general director"
        " secretary executive chief officer representative delegation delegations founder partner"
        " partners"
        " investor investors retailer developer manufacturer carmaker automaker lender insurer"
        " operator supplier maker giant conglomerate startup subsidiary unit arm chipmaker"
        " builder trader exporter brewer association university chamber ministry embassy state"
        " local foreign private public listed leading global giant big large new young then"
        " neighbouring neighboring regional national international family multinational small"
        " trading shipping logistics property technology industrial energy electronics software"
        " steel textile furniture food pharmaceutical investment venture capital equity real estate"
        " telecom telecoms infrastructure financial engineering construction cities provinces"
        " japanese korean south north chinese singaporean vietnamese thai malaysian indonesian"
        " indian taiwanese american british english french german dutch swiss italian spanish"
        " swedish danish norwegian finnish belgian austrian australian canadian mexican brazilian"
        " russian polish czech hungarian european asian african philippine filipino us uk u . s"
        " owned based - backed state-owned eastern western northern southern central"
        " fellow member members rival longtime long standing newcomer neighbour neighbor "
        "client clients"
        " customer customers tenant tenants peer sister parent contractor architect airline brewery"
        " distiller farm cooperative utility port miner refiner importer wholesaler broker agency"
        " publisher broadcaster start - up newly small mid sized county district prefecture village"
        " council delegates executives officials engineers bosses chairmen specialist group's"
        " one two three four five several other both former current"
    ),
    compounds=frozenset(
        ("signed up", "sign up", "signed off", "sign language", "road sign", "signs that",
         "signs of", "sign of", "link road", "visit us", "visits us", "met office", "found that",
         "brought up", "found guilty", "held back", "part time")
    ),
)  # fmt: skip
