"""Words of the page on which a person signs in with a key."""

from __future__ import annotations

from collections.abc import Mapping

from graph.schema import Language

SIGN_IN: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "sign_in": "Sign in",
        "key": "Your key",
        "key_hint": "It begins with pg_. Whoever runs this server makes it with "
        "“partners keys add”.",
        "session_hint": "You stay signed in for 12 hours, on this browser alone.",
        "elsewhere": "Open it in a window of its own to sign in",
        "wrong_key": "This key is not valid. Perhaps it is mistyped, has expired or was revoked.",
        "too_many_keys": "Too many wrong keys came from your address. Wait a little, "
        "then try again.",
        "role_too_low": "You are signed in with a key that may not open this page. "
        "Sign in with an editor’s key, or go back.",
        "to_explorer": "Back to the explorer",
    },
    "vi": {
        "sign_in": "Đăng nhập",
        "key": "Khóa của bạn",
        "key_hint": "Khóa bắt đầu bằng pg_. Người vận hành máy chủ tạo khóa bằng lệnh "
        "“partners keys add”.",
        "session_hint": "Bạn được giữ đăng nhập trong 12 giờ, chỉ trên trình duyệt này.",
        "elsewhere": "Mở trong cửa sổ riêng để đăng nhập",
        "wrong_key": "Khóa này không hợp lệ. Có thể nhập sai, đã hết hạn hoặc đã bị thu hồi.",
        "too_many_keys": "Có quá nhiều khóa sai từ địa chỉ của bạn. Hãy đợi một lát rồi thử lại.",
        "role_too_low": "Khóa bạn đang đăng nhập không được phép mở trang này. "
        "Hãy đăng nhập bằng khóa của biên tập viên, hoặc quay lại.",
        "to_explorer": "Quay lại trang khám phá",
    },
}
