"""The addresses of the pages for people."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.guides.writers import DOCUMENT_FILES, WRITERS
from api.pages.account.everyone import change, everyone, invite, one
from api.pages.account.form import posted
from api.pages.account.own import change_own, own_account
from api.pages.account.sign_in import link_page, sign_in, sign_in_form, sign_out, use_link
from api.pages.ask.page import MOST_FIELDS, answer, ask_page
from api.pages.browse.page import browse, browse_agencies, browse_regions, browse_teams, counts, glossary, resources
from api.pages.campaigns.page import change as change_campaign
from api.pages.campaigns.page import create as create_campaign
from api.pages.campaigns.page import listed as campaigns_page
from api.pages.campaigns.page import one as campaign_page
from api.pages.check.filling import fill, fill_form
from api.pages.check.page import check, check_form
from api.pages.coverage.behind import cell_page, report_file, report_page
from api.pages.coverage.geojson import coverage_geojson
from api.pages.coverage.page import coverage_page, coverage_table
from api.pages.dependence.page import dependence_page, what_if_page
from api.pages.documents.practice import practice
from api.pages.edit.desk import desk
from api.pages.edit.going import merge, merge_form, retire, retire_form
from api.pages.edit.page import edit, edit_form, new, new_form
from api.pages.edit.suggest import suggest
from api.pages.edit.tools import Tools, tools_of
from api.pages.edit.undo import undo
from api.pages.entity.agency import agency_page
from api.pages.entity.category import category_page
from api.pages.entity.contact import contact_page
from api.pages.entity.jurisdiction import jurisdiction_page
from api.pages.entity.service import service_page
from api.pages.entity.team import team_page
from api.pages.entity.vcard import contact_card, place_cards
from api.pages.find.page import find, opening
from api.pages.frame.addresses import in_language
from api.pages.frame.asking import asked
from api.pages.frame.keeping import kept
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import check_not_foreign
from api.pages.freshness.changed import changed_page
from api.pages.freshness.first import check_first
from api.pages.freshness.over_time import over_time_page
from api.pages.freshness.page import board_page, board_table
from api.pages.guides.page import guide_file, guides_page, print_style_file, wallet_file
from api.pages.history.page import changes, story
from api.pages.history.then import Then, day_of, then_of
from api.pages.imports.page import decide, import_form, make, show_plan
from api.pages.imports.review import answer_table as answer_matches
from api.pages.imports.review import review as review_match
from api.pages.imports.review import review_list as matches_list
from api.pages.imports.review import review_table as matches_table
from api.pages.issues.listed import issue, issues_page
from api.pages.issues.page import change as change_issue
from api.pages.issues.page import issue_file, issue_page
from api.pages.issues.receipt import receipt, receipt_page
from api.pages.models.page import model_page, models_page
from api.pages.path.page import path, path_card, path_form
from api.pages.proof.page import proof
from api.pages.readiness.page import readiness_page, readiness_table
from api.pages.readiness.place import department_file, department_page, place_page, worksheet_file, worksheet_page
from api.pages.report.page import report, report_form
from api.pages.report.review import review, review_list
from api.pages.search.page import search_form, searched
from api.pages.stakeholders.page import stakeholders_file, stakeholders_page
from api.pages.start.guide import guide_page
from api.pages.survey.form import MOST_FIELDS as MOST_SURVEY_FIELDS
from api.pages.survey.page import send_survey, survey_form
from api.pages.survey.report import survey_report_page, survey_report_table
from api.pages.survey.review import review_survey, survey_review
from api.prefix import own_path, root_of
from api.settings import Settings
from api.told.graph_files import Format
from api.told.links import FOLDERS, path_of
from api.words import statuses
from api.words.messages import SOURCE, Messages, languages, prefix
from graph import catalogue, history
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.service import Service
from graph.model.team_model import TeamModel
from graph.model.tile import Tile

R = TypeVar("R", bound=Record)


def page_routes(_settings: Settings) -> list[BaseRoute]:
    """Every page in every language. Ids appear in addresses unchanged."""
    return [route for language in languages() for route in _routes(prefix(language))]


def _routes(before: str) -> list[BaseRoute]:
    """Every page in the language whose addresses begin with `before`."""
    return [
        _form(f"{before}/", opening, find),
        _form(f"{before}/search", search_form, searched),
        _form(f"{before}/path", path_form, path),
        Route(f"{before}/path/card", path_card, methods=["POST"]),
        Route(f"{before}/browse", kept(browse), methods=["GET"]),
        Route(f"{before}/browse/teams", kept(browse_teams), methods=["GET"]),
        Route(f"{before}/browse/agencies/{{level}}", kept(browse_agencies), methods=["GET"]),
        Route(f"{before}/browse/regions/{{kind}}", kept(browse_regions), methods=["GET"]),
        Route(f"{before}/glossary", kept(glossary), methods=["GET"]),
        Route(f"{before}/resources", kept(resources), methods=["GET"]),
        Route(f"{before}/practice", kept(practice), methods=["GET"]),
        Route(f"{before}/counts", kept(counts), methods=["GET"]),
        Route(f"{before}/models", models_page, methods=["GET"]),
        Route(f"{before}/freshness", board_page, methods=["GET"]),
        Route(f"{before}/freshness/queue", check_first, methods=["GET"]),
        Route(f"{before}/freshness/changed", changed_page, methods=["GET"]),
        Route(f"{before}/freshness/over-time", over_time_page, methods=["GET"]),
        Route(f"{before}/freshness/table.csv", board_table, methods=["GET"]),
        Route(f"{before}/coverage", coverage_page, methods=["GET"]),
        Route(f"{before}/coverage/cell", cell_page, methods=["GET"]),
        Route(f"{before}/coverage/map.geojson", coverage_geojson, methods=["GET"]),
        Route(f"{before}/coverage/report", report_page, methods=["GET"]),
        *_files(f"{before}/coverage/report", report_file),
        Route(f"{before}/coverage/table.csv", coverage_table, methods=["GET"]),
        Route(f"{before}/coverage/table.xlsx", coverage_table, methods=["GET"]),
        Route(f"{before}/freshness/table.xlsx", board_table, methods=["GET"]),
        Route(f"{before}/dependence", dependence_page, methods=["GET"]),
        Route(f"{before}/what-if", what_if_page, methods=["GET"]),
        Route(f"{before}/readiness", readiness_page, methods=["GET"]),
        Route(f"{before}/readiness/table.csv", readiness_table, methods=["GET"]),
        Route(f"{before}/readiness/table.xlsx", readiness_table, methods=["GET"]),
        Route(f"{before}/readiness/place", place_page, methods=["GET"]),
        Route(f"{before}/readiness/worksheet", worksheet_page, methods=["GET"]),
        Route(f"{before}/readiness/department", department_page, methods=["GET"]),
        *_files(f"{before}/readiness/worksheet", worksheet_file),
        *_files(f"{before}/readiness/department", department_file),
        Route(f"{before}/stakeholders", stakeholders_page, methods=["GET"]),
        *(Route(f"{before}/stakeholders.{kind}", stakeholders_file, methods=["GET"]) for kind in Format),
        Route(f"{before}/guides", guides_page, methods=["GET"]),
        *(Route(f"{before}/guides/sheet.{kind}", guide_file, methods=["GET"]) for kind in WRITERS),
        Route(f"{before}/guides/print.css", print_style_file, methods=["GET"]),
        Route(f"{before}/guides/wallet.pdf", wallet_file, methods=["GET"]),
        _form(f"{before}/guides/issues", issues_page, posted(issue)),
        *(Route(f"{before}/guides/issues/{{id}}/sheet.{kind}", issue_file, methods=["GET"]) for kind in WRITERS),
        _form(f"{before}/guides/issues/{{id}}", issue_page, posted(change_issue)),
        _form(f"{before}/guides/receipt/{{link}}", receipt_page, posted(receipt)),
        Route(f"{before}/changes", changes, methods=["GET"]),
        Route(f"{before}/proof/{{id:path}}", proof, methods=["GET"]),
        Route(f"{before}/about", about, methods=["GET"]),
        _form(f"{before}/report/{{id:path}}", report_form, posted(report, check=check_not_foreign)),
        _form(f"{before}/reports", review_list, posted(review)),
        _form(
            f"{before}/survey",
            survey_form,
            posted(send_survey, check=check_not_foreign, most_fields=MOST_SURVEY_FIELDS),
        ),
        _form(f"{before}/survey/review", survey_review, posted(review_survey)),
        Route(f"{before}/survey/report", survey_report_page, methods=["GET"]),
        Route(f"{before}/survey/report/table.csv", survey_report_table, methods=["GET"]),
        Route(f"{before}/survey/report/table.xlsx", survey_report_table, methods=["GET"]),
        _form(f"{before}/sign-in", sign_in_form, posted(sign_in)),
        _form(f"{before}/sign-in/{{link}}", link_page, posted(use_link)),
        Route(f"{before}/sign-out", posted(sign_out), methods=["POST"]),
        _form(f"{before}/account", own_account, posted(change_own)),
        _form(f"{before}/accounts", everyone, posted(invite)),
        _form(f"{before}/accounts/{{id}}", one, posted(change)),
        _form(f"{before}/ask/{{link}}", ask_page, posted(answer, most_fields=MOST_FIELDS)),
        _form(f"{before}/campaigns", campaigns_page, posted(create_campaign)),
        _form(f"{before}/campaigns/{{id}}", campaign_page, posted(change_campaign)),
        Route(f"{before}/edit", desk, methods=["GET"]),
        Route(f"{before}/edit/suggest", suggest, methods=["POST"]),
        _form(f"{before}/edit/new/{{kind}}", new_form, new),
        _form(f"{before}/edit/{{id:path}}", edit_form, edit),
        _form(f"{before}/retire/{{id:path}}", retire_form, retire),
        _form(f"{before}/merge/{{id:path}}", merge_form, merge),
        Route(f"{before}/undo", undo, methods=["POST"]),
        _form(f"{before}/import", import_form, make),
        _form(f"{before}/import/review", matches_list, posted(review_match)),
        Route(f"{before}/import/review/table.csv", matches_table, methods=["GET"]),
        Route(f"{before}/import/review/answers", answer_matches, methods=["POST"]),
        _form(f"{before}/import/{{id}}", show_plan, posted(decide)),
        _form(f"{before}/verify/{{id:path}}", check_form, check),
        _form(f"{before}/assign/{{id:path}}", fill_form, fill),
        Route(f"{before}/{FOLDERS['contact']}/{{id:path}}/card.vcf", contact_card, methods=["GET"]),
        Route(f"{before}/{FOLDERS['jurisdiction']}/{{id:path}}/contacts.vcf", place_cards, methods=["GET"]),
        *(Route(f"{before}/{folder}/{{id:path}}/history", story, methods=["GET"]) for folder in _ENTITIES),
        *(
            Route(f"{before}/{folder}/{{id:path}}", kept(endpoint), methods=["GET"])
            for folder, endpoint in _ENTITIES.items()
        ),
    ]


def _files(address: str, endpoint: Callable[[Request], Response]) -> list[Route]:
    """The files of a document, beside the page that shows it at `address`."""
    return [Route(f"{address}.{kind}", endpoint, methods=["GET"]) for kind in DOCUMENT_FILES]


def _form(
    address: str, opened: Callable[[Request], Response], sent: Callable[[Request], Awaitable[Response]]
) -> Route:
    """A form: `opened` answers GET, `sent` POST. As one route, it names both methods to who uses another."""

    async def endpoint(request: Request) -> Response:
        return await (sent(request) if request.method == "POST" else run_in_threadpool(opened, request))

    return Route(address, endpoint, methods=["GET", "POST"])


def _entity(
    kind: type[R], build: Callable[[Look, R, Messages], object], template: str = "entity/entity.html"
) -> Callable[[Request], Response]:
    """The endpoint for the pages of one kind of record."""

    def endpoint(request: Request) -> Response:
        messages, viewer = asker(request)
        record_id, day = request.path_params["id"], day_of(request)

        def question(look: Look) -> tuple[object, Then | None, Tools | None]:
            then = look if day is None else history.as_of(look, day)
            days = then_of(look, record_id, in_language(own_path(request.scope), SOURCE), day, messages)
            if day is not None and then.model.find(record_id) is None:
                return None, days, None
            catalogue.prefetch_dossier(then, record_id)
            record = then.get(record_id, kind)
            if record.id != record_id:  # it was merged into another
                return path_of(record.id), days, None
            tools = tools_of(request, look, record, messages) if day is None else None
            return build(then, record, messages), days, tools

        page, days, tools = asked(request, viewer, question)
        if isinstance(page, str):
            return RedirectResponse(root_of(request) + in_language(page, messages.language), 308)
        if page is None:
            return render(request, "history/not_then.html", messages, 404, then=days)
        return render(request, template, messages, page=page, then=days, tools=tools)

    return endpoint


_ENTITIES: Final = {
    FOLDERS["jurisdiction"]: _entity(Jurisdiction, jurisdiction_page),
    FOLDERS["agency"]: _entity(Agency, agency_page),
    FOLDERS["team"]: _entity(Team, team_page),
    FOLDERS["service"]: _entity(Service, service_page),
    FOLDERS["contact"]: _entity(Contact, contact_page),
    FOLDERS["team-model"]: _entity(TeamModel, model_page, "models/model.html"),
    FOLDERS["tile"]: _entity(Tile, guide_page, "start/guide.html"),
    "categories": _entity(Category, category_page),
}


def about(request: Request) -> Response:
    """The page /about: what Signpost is, what the statuses of a contact mean, and that searches are not kept."""
    messages, _ = asker(request)
    return render(request, "frame/about.html", messages, statuses=statuses(messages))
