"""The pages of forms: bringing a definition in, beginning from a Word file, designing a draft."""

from app.forms.views import bringing, designing, from_word
from app.forms.views.shared import blueprint

__all__ = ["blueprint", "bringing", "designing", "from_word"]
