"""Words that tell whether an act took place, by language: declarations alone.

Each entry is a row of whole words or regular expressions of them.  A cue governs what follows it in
its clause, until a word settles the matter (`settled`) or opens another clause (`opening`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ingest.texts.model import TextLanguage


class Cues(NamedTuple):
    """Cues of a language.

    Parameters
    ----------
    none : str
        What looks like one of the others and is none: "not only", "không ngừng".
    denied, doubted : str
        Denials, rumours and conditions: of all that follows in the clause, even if told as done.
    negated : str
        Negations of what follows within a few words.
    ended : str
        Verbs of what is not, or no longer, done.
    planned : str
        Intentions; they govern verbs joined to the first by "and" as well.
    sought : str
        What comes before a deal and does not say that it was made: "negotiate", "invite".
    possible : str
        Possibilities.
    settled : str
        What tells the next verb as done, or takes what follows for granted.
    done : str
        Verbs that say that what they govern came about, if they themselves did: "managed to".
    opening : str
        Words with which another clause begins.
    leading : str
        What makes a plan of the sentence at whose head it stands.
    undone, pending, expected, later : str
        What says, after the act, that it came to nothing, depends on something, or is to come;
        `undone` and `expected` are said of nouns.
    noun : str
        What shows that the act is told by a noun.
    """

    none: str
    denied: str
    doubted: str
    negated: str
    ended: str
    planned: str
    sought: str
    possible: str
    settled: str
    done: str
    opening: str
    leading: str
    undone: str
    pending: str
    expected: str
    later: str
    noun: str


_VIETNAMESE = Cues(
    none=r"không (?:chỉ|những|ngừng|ai khác|thể không|thể thiếu|gì khác|phải ngẫu nhiên|lâu sau"
    r"|ngại|quên|ít|kém|đâu khác|bao lâu|gian|khí|quân|kể|dừng lại)|hàng không|chưa (?:đầy|đến|tới"
    r"|kể|bao lâu)|có thể (?:kể|nói|thấy)|đàm phán thành công|mời gọi được|nhu cầu thị trường"
    r"|theo kế hoạch đã",
    denied=r"phủ nhận|bác bỏ|bác tin|không có chuyện|không có việc|làm gì có",
    doubted=r"nghe đồn|tin đồn|đồn đoán|đồn rằng|được cho là|được đồn|nghi vấn|nếu|giả sử|giả như"
    r"|trong trường hợp|trừ khi|miễn là|liệu|với điều kiện|chỉ khi|một khi|có tin",
    negated=r"không còn|không hề|không|chưa từng|chưa bao giờ|chưa|chẳng|đừng|thay vì|suýt",
    ended=r"hủy bỏ|huỷ bỏ|hủy|huỷ|từ chối|ngừng|thôi|rút khỏi|khước từ|chấm dứt|đình chỉ|từ bỏ"
    r"|phản đối|cấm",
    planned=r"sẽ|dự kiến|dự định|dự tính|kế hoạch|mong muốn|muốn|mong|đề xuất|đề nghị|kiến nghị"
    r"|xem xét|cân nhắc|cam kết|hướng tới|hướng đến|tiến tới|ý định|kỳ vọng|hy vọng|hi vọng"
    r"|chuẩn bị|sắp|sẵn sàng|nhất trí|đồng ý|thống nhất|tìm cách|phấn đấu|quyết tâm|mục tiêu|cần"
    r"|(?<!quyết )(?<!nhất )(?<!xác )(?<!ổn )(?<!chỉ )(?<!quy )(?<!khẳng )(?<!hiệp )(?<!giám )"
    r"(?<!ấn )(?<!gia )(?<!nhận )(?<!cố )định|lăm le|nhăm nhe|rục rịch|ngấp nghé"
    r"|tính chuyện|hứa|hẹn|ngỏ ý|hoãn|chờ|tương lai",
    sought=r"đàm phán|thương thảo|tìm hiểu|mời gọi|kêu gọi|khuyến khích|mời|quan tâm|nghiên cứu"
    r"|khảo sát|tìm kiếm|cơ hội|bàn về|bàn việc|bàn bạc|thảo luận|trao đổi về|vận động|bày tỏ"
    r"|nhu cầu|thăm dò|xúc tiến|phương án|ý tưởng|chủ trương|gợi ý|thúc đẩy việc|tính đến",
    possible=r"có thể|có lẽ|khả năng|biết đâu|dường như|hình như",
    settled=r"đã|vừa|từng",
    done=r"để|tiếp tục",
    opening=r"nhưng|song|tuy nhiên|trong khi|còn|sau khi|trước khi|kể từ khi|từ khi|khi|vì|bởi"
    r"|do đó|vì vậy|mặc dù|dù|tuy|cho biết|cho hay|khẳng định|trong đó|qua đó|mà",
    leading=r"theo (?:kế hoạch|dự kiến|lộ trình|đề xuất)|dự kiến|(?:trong )?thời gian tới|sắp tới"
    r"|tới đây|(?:trong )?(?:tuần|tháng|năm|quý) tới|trong tương lai|sang năm|ngày mai|nếu|giả sử"
    r"|trong trường hợp",
    undone=r"đổ vỡ|bất thành|không thành|thất bại|(?:bị|phải|tạm|đành) (?:hủy|huỷ|bác|đình chỉ|hoãn"
    r"|lùi|dời|gác|dừng|ngừng|trì hoãn|tạm dừng|xếp lại)|không diễn ra|chưa (?:thành|diễn ra|được"
    r"|thống nhất|ngã ngũ|đi đến đâu|có kết quả|hoàn tất|ký)|tan vỡ|đổ bể|không được thông qua"
    r"|không có thật|không thể|(?:nằm|còn|vẫn|chỉ) (?:nằm )?trên giấy|lùi (?:sang|đến|lại|tới)"
    r"|dời (?:sang|đến|lại|tới)|hoãn (?:sang|đến|lại|vô thời hạn)|dang dở|bị gác|chết yểu"
    r"|không đi đến đâu|đổ xuống sông",
    pending=r"nếu|với điều kiện|trong trường hợp|chờ phê duyệt|trừ khi|miễn là|khi được phê duyệt"
    r"|phụ thuộc vào|một khi",
    expected=r"sẽ|dự kiến|còn (?:bỏ ngỏ|trên giấy)|đang được (?:xem xét|đàm phán)",
    later=r"(?:tuần|tháng|năm|quý|thời gian) tới|sang năm|ngày mai|sắp tới|tới đây"
    r"|trong tương lai",
    noun=r"lễ|việc|thỏa thuận|thoả thuận|khoản|chuyến|cuộc|thương vụ|hợp đồng|sự|biên bản"
    r"|liên doanh giữa|kế hoạch",
)

_ENGLISH = Cues(
    none=r"not only|not just|not least|not far|no doubt|no other|none other|no less|no fewer"
    r"|not long|not merely|no small|not to mention|without doubt|without fail"
    r"|not surprisingly|no stranger|no later|no secret|no wonder|if anything|free will"
    r"|(?:would |could )?(?:not|never) (?:\w+ ){1,4}without|last will|no sooner|if not the"
    r"|no coincidence|as expected|(?:is|was) to (?:report|"
    r"inform|confirm|record|thank|announce)|as planned|as promised|after all",
    denied=r"den(?:y|ies|ied|ying)|denials?|refut(?:e|es|ed|ing)|(?:reject|dismiss)(?:s|es|ed)"
    r" (?:claims|reports|rumou?rs|suggestions|talk)|no truth|untrue|rul(?:e|es|ed|ing) out",
    doubted=r"(?<![a-z] )(?:reports|claims|talk|suggestions|stories) that|alleg(?:es|ed|"
    r"edly)|reportedly|rumou?r(?:s|ed)?|speculat(?:ion|es|ed)|said to (?:have"
    r"|be)|believed to|unconfirmed|if|unless|whether|provided that|providing|in case|assuming"
    r"|in the event|as long as|supposedly|once (?:it|they|the)",
    negated=r"not yet|not once|at no (?:time|point)|not|never|no longer|no|nor|neither|"
    r"without|rather than|instead of|cannot"
    r"|none of|hardly|\w{2,8}n['’]t|nobody|almost|nearly|yet to",
    ended=r"(?:stop(?:s|ped)|f[ae]ll) short of|fail(?:s|ed|ing)? (?:to|in)|refus(?:es?|ed|"
    r"ing|al) to|declin(?:es?|ed|ing) to|unable to"
    r"|stop(?:s|ped)|ceas(?:es|ed)(?: to)?|call(?:s|ed|ing) off|cancel(?:s|l?ed|l?ing)"
    r"|scrap(?:s|ped|ping)|abandon(?:s|ed|ing)|drop(?:s|ped)|shelved|reject(?:s|ed|ing)"
    r"|turn(?:s|ed|ing) down|withdr[ae]w(?:s|n|ing)?|withdrew|refrain(?:s|ed)? from"
    r"|decid(?:es|ed) against|oppos(?:es?|ed)|block(?:s|ed)|prevent(?:s|ed)|(?:pulled|backed) out"
    r"|walk(?:s|ed) away|failed|abortive",
    planned=r"will|would|shall|plan(?:s|ned|ning)?|(?:is|are|was|were|be) to|expect(?:s|ed|ing)?"
    r"|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|propos(?:es?|ed|als?|ing)|intend(?:s|ed|ing)?"
    r"|intentions?|want(?:s|ed|ing)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|commit(?:s|ted)? to"
    r"|commitment|agree(?:s|d)? to|ready to|keen (?:to|on)|prepar(?:es?|ed|ing|ations?)|set to"
    r"|about to|poised to|ambitions?|scheduled|slated|postpone[sd]?|delay(?:s|ed)?|should|must"
    r"|ought|need(?:s|ed)? to|prospective|future|upcoming|forthcoming|going to|wish(?:es|ed)?"
    r"|decid(?:es|ed) to|vow(?:s|ed)?|let'?s|like to|anticipat(?:es|ed)|envisag(?:es|ed)"
    r"|offer(?:s|ed|ing)? to|applied to|bid(?:s|ding)? to|opt(?:s|ed) to|tentative(?:ly)?",
    sought=r"talks|negotiat(?:es?|ed|ing|ions?)|consider(?:s|ed|ing)?|seek(?:s|ing)?|sought"
    r"|look(?:s|ed|ing) (?:to|at|into|for)|eye(?:s|d|ing)|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?"
    r"|explor(?:es?|ed|ing)|discuss(?:es|ed|ing|ions?)?|invit(?:es?|ed|ing)|urg(?:es?|ed|ing)"
    r"|encourag(?:es?|ed|ing)|call(?:s|ed|ing) (?:on|for)|ask(?:s|ed|ing)?|prospects?"
    r"|opportunit(?:y|ies)|interested in|interest in (?=\w+ing)|studying|pursu(?:es?|ing)"
    r"|working (?:on|towards?)|approv(?:es|ed) plans?|bids? for",
    possible=r"could|might|may|can|possib(?:le|ly|ility)|potential(?:ly)?|perhaps|likely|maybe",
    settled=r"has|have|had|did|already|(?:expand|extend|deepen|increase?)(?:s|d|ed|ing)? (?:its"
    r"|their|the|an? existing)|existing|having|newly",
    done=r"manag(?:es?|ed) to|went on to|help(?:s|ed|ing)?|partner(?:s|ed|ing)?|team(?:s|ed)? up"
    r"|join(?:s|ed|ing)?|combin(?:es?|ed)|merg(?:es?|ed)|led|brought|persuad(?:es?|ed)"
    r"|convinc(?:es?|ed)|continu(?:es?|ed) to|first to|began to|started to|chose to|came to",
    opening=r"but|while|whereas|although|though|because|after|before"
    r"|since (?=it |they |the |its )|when|so|which|who|whose"
    r"|however|yet|said|says|told|added|saying|announced|reported|noted|following|by|as",
    leading=r"under (?:the|a|its) (?:plans?|proposals?|scheme)|next (?:week|month|year|spring)"
    r"|in (?:the )?future|tomorrow|if|unless|should|in the event|according to (?:the|its) plans?",
    undone=r"fell through|fallen through|collapsed|called off|scrapped|cancell?ed|abandoned|blocked"
    r"|(?:did|does) not (?:materiali[sz]e|go ahead|happen|take place)|came to nothing|failed"
    r"|never (?:materiali[sz]ed|took place|happened|came)|broke down|shelved|rejected|postponed"
    r"|ruled out|denied|(?:been|was|is|were|are) not (?:yet )?(?:been )?(?:signed|concluded"
    r"|completed|approved|agreed)|not (?:yet )?been (?:signed|concluded|completed|approved|agreed)",
    pending=r"subject to|pending|provided that|if|unless|depending on|conditional on"
    r"|contingent (?:on|upon)|in the event|once approved",
    expected=r"(?:is|are|was|were) (?:expected|planned|being (?:considered|discussed)|to be|due)"
    r"|will be|would be|remains? (?:a plan|under)",
    later=r"next (?:week|month|year|spring|summer|autumn|fall)|tomorrow|in the future",
    noun=r"ventures?|agreements?|investments?|deals?|acquisitions?|partnerships?|mergers?|takeovers?"
    r"|tie-ups?|memorandums?|mous?|contracts?|pacts?|introductions?|stakes?|visits?|talks",
)

CUES: Mapping[TextLanguage, Cues] = {"vi": _VIETNAMESE, "en": _ENGLISH}

UNCLEAR_UNMARKED = frozenset(
    ("chờ", "mời", "cần", "còn", "vì", "dù", "mà", "cấm", "song", "hứa", "hẹn", "tuy", "thôi", "để")
)
"""Vietnamese cues that without their marks are other words: "cho", "moi", "can"."""
