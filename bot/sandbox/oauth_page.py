"""The page on which a person in a browser lets the app in, or does not."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from bot.sandbox.consent import Asked
from bot.sandbox.oauth import OAuth
from bot.sandbox.payload import Refused

PATH = "/oauth/v2/authorize"
TEMPLATE = Path(__file__).parent / "page" / "authorize.html"
BAD_REQUEST = 400


@dataclass(frozen=True)
class OAuthPage:
    oauth: OAuth

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get(PATH, self.show), web.post(PATH, self.answer)]

    async def show(self, request: web.Request) -> web.Response:
        try:
            asked = self.oauth.asked(request.query)
        except Refused as refused:
            return _refusal(refused)
        name = self.oauth.directory.home.world.bot.name
        return _page(f"{name} asks to be let in", self._form(asked))

    async def answer(self, request: web.Request) -> web.Response:
        """Send the browser back to the app, with a code or with the person's refusal."""
        form, address = await request.post(), str(request.url)
        try:
            if form.get("answer") == "allow":
                granted = {str(scope) for scope in form.getall("granted", ())}
                asked = self.oauth.asked(request.query)
                declined = (asked.scopes & self.oauth.app.optional) - granted
                back = self.oauth.allow(address, str(form.get("place", "")), declined=declined)
            else:
                back = self.oauth.cancel(address)
        except Refused as refused:
            return _refusal(refused)
        raise web.HTTPFound(back)

    def _form(self, asked: Asked) -> str:
        scopes = "".join(f"<li>{self._scope(scope)}</li>" for scope in sorted(asked.scopes))
        options = "".join(
            f'<option value="{escape(place)}"{" selected" if place == asked.team else ""}>'
            f"{escape(name)}</option>"
            for place, name in self._places().items()
        )
        return (
            f'<form method="post"><p>It asks for:</p><ul>{scopes}</ul>'
            f'<label>Where <select name="place">{options}</select></label>'
            '<p class="buttons">'
            '<button class="button" name="answer" value="cancel">Cancel</button>'
            '<button class="button primary" name="answer" value="allow">Allow</button>'
            "</p></form>"
        )

    def _scope(self, scope: str) -> str:
        """Return a scope; one that may be left out has a box, which is ticked."""
        name = f"<code>{escape(scope)}</code>"
        if scope not in self.oauth.app.optional:
            return name
        box = f'<input type="checkbox" name="granted" value="{escape(scope)}" checked>'
        return f"<label>{box} {name}</label>"

    def _places(self) -> dict[str, str]:
        """Return the names of all workspaces and enterprises by their ids."""
        worlds = [workspace.world for workspace in self.oauth.directory]
        places = {world.team_id: world.name for world in worlds}
        enterprises = [world.enterprise for world in worlds if world.enterprise]
        return places | {each.id: f"{each.name} (all workspaces)" for each in enterprises}


def _refusal(refused: Refused) -> web.Response:
    told = f"<p>The app's address does not work: <code>{escape(refused.code)}</code></p>"
    return _page("Something went wrong", told, status=BAD_REQUEST)


def _page(title: str, content: str, *, status: int = 200) -> web.Response:
    text = Template(TEMPLATE.read_text()).substitute(title=escape(title), content=content)
    return web.Response(text=text, content_type="text/html", status=status)
