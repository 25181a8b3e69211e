"""Somebody at a browser."""

import html
import re
from dataclasses import dataclass


class Person:
    """A browser window of somebody's own; with `who`, signed in as that example member.

    Nothing on the site needs JavaScript, so `javascript=False` must change nothing.
    """

    def __init__(self, browser, world, who=None, javascript=True, width=1280, height=900, **options):
        self.world = world
        self.context = browser.new_context(
            base_url=world.url, java_script_enabled=javascript, locale="sv-SE",
            viewport={"width": width, "height": height}, reduced_motion="reduce",
            storage_state=world.signed_in.get(who), **options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        if who and who not in world.signed_in:
            self.sign_in(*world.sign_ins[who])
            world.signed_in[who] = self.context.storage_state()

    def sign_in(self, email, password):
        self.go("/logga-in")
        self.fill("E-postadress", email)
        self.fill("Lösenord", password)
        self.press("Logga in")
        if self.page.url.endswith("/arbete/konto"):
            self.choose_password(password, password + "-egen")
            self.go("/arbete")
        assert self.page.url.rstrip("/").endswith("/arbete"), self.heading

    def choose_password(self, given, own):
        """Somebody else made the first one: nothing opens before it has been changed."""
        self.fill("Nuvarande lösenord", given)
        self.page.locator("input[name=new]").fill(own)
        self.page.locator("input[name=again]").fill(own)
        self.press("Byt lösenord")

    def go(self, path):
        return self.page.goto(path)

    def follow(self, name, exact=True):
        """Follows the first link of that name in the page's main part."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=name, exact=exact).first.click()

    def press(self, name):
        with self.page.expect_navigation() as navigation:
            self.main.get_by_role("button", name=name, exact=True).first.click()
        return navigation.value

    def fill(self, label, value):
        self.field(label).fill(value)

    def choose(self, label, option):
        self.field(label).select_option(label=option)

    def tick(self, *labels):
        for label in labels:
            name = re.compile(rf"^{re.escape(label)}(\s|$)")
            boxes = self.main.get_by_role("checkbox", name=name).or_(self.main.get_by_role("radio", name=name))
            boxes.first.check()

    def enter(self, path, fields, button="Spara"):
        """Fills in the form at `path` and sends it; answers with the page that it led to."""
        assert self.go(path).status == 200, self.heading
        for label, value in fields.items():
            field = self.field(label)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        answer = self.press(button)
        assert answer.status == 200, self.words
        return answer

    def offers(self, name):
        """Whether the page has a link or a button of that name."""
        return any(self.main.get_by_role(role, name=name, exact=True).count() for role in ("link", "button"))

    def field(self, label):
        return self.main.get_by_label(re.compile(rf"^{re.escape(label)}(\s|$)")).first

    @property
    def main(self):
        return self.page.locator("main")

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    @property
    def words(self):
        """All that the main part of the page says."""
        return self.main.inner_text()

    def hidden(self, path):
        """What the form at `path` sends along unseen, its token among it."""
        page = self.context.request.get(path).text()
        form = page[page.index("<main"):]
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))

    def post(self, path, fields):
        """Sends a form that no page offers, with a token of this person's own unless it holds one.

        Does not follow where it leads.
        """
        token = {"nyckel": self.hidden("/arbete/konto")["nyckel"]}
        return self.context.request.post(path, form={**token, **fields}, max_redirects=0)


@dataclass
class WorkPage:
    path: str
    status: int
    body: bytes


class WorkCrawl:
    """Every page of the workspace that links lead a member to; links only read."""

    def __init__(self, person, start="/arbete"):
        self.seen = {}
        waiting = [(start, "")]
        """Links that are offered and lead nowhere, with the page that offers them."""
        self.broken = []
        while waiting:
            path, origin = waiting.pop()
            if path in self.seen:
                continue
            answer = person.context.request.get(path, max_redirects=0)
            is_page = answer.headers.get("content-type", "").startswith("text/html")
            self.seen[path] = WorkPage(path, answer.status if is_page else 0, answer.body())
            if answer.status != 200:
                self.broken.append((path, answer.status, origin))
            if not is_page:
                continue
            for link in re.findall(r'<a [^>]*href="([^"#]+)', answer.text()):
                link = html.unescape(link)
                if re.match(r"/arbete(/|\?|$)", link) and not link.endswith((".csv", ".ics")):
                    waiting.append((link, path))

    @property
    def pages(self):
        return [page for page in self.seen.values() if page.status == 200]
