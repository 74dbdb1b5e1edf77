"""The server: what the editor asks for, wired to the modules that answer."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from gouji import __version__
from gouji.lsp.actions import KINDS, Correction, corrections
from gouji.lsp.configuration import BadOption, Options, options_of
from gouji.lsp.diagnostics import SOURCE
from gouji.lsp.documents import Checked, Documents
from gouji.lsp.hover import hover
from gouji.lsp.symbols import symbols
from gouji.settings import FILE, SHARED_FILE

# pygls would keep the texts too, but its lines also end at form feeds and U+2028, and it moves positions behind them.
_OWN = (lsp.TEXT_DOCUMENT_DID_OPEN, lsp.TEXT_DOCUMENT_DID_CHANGE, lsp.TEXT_DOCUMENT_DID_CLOSE)
_log = logging.getLogger("gouji.lsp")


class Server(LanguageServer):
    """A language server with the documents of one editor."""

    documents: Documents

    def __init__(self) -> None:
        super().__init__("gouji", __version__)
        for method in _OWN:
            del self.protocol.fm.builtin_features[method]
        self._said: set[str] = set()

    def start(self, options: Options) -> None:
        """When the editor has said what it can do."""
        text = self.client_capabilities.text_document
        kinds = (text.publish_diagnostics, text.diagnostic) if text is not None else ()
        with_related = any(kind is not None and kind.related_information for kind in kinds)
        self.documents = Documents(self.workspace.position_encoding, options, with_related, self._tell)

    def say(self, words: str) -> None:
        """Tells the user what is wrong with his settings, once."""
        if words not in self._said:
            self._said.add(words)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, f"gouji：{words}"))

    def report_server_error(self, error: Exception, source: type) -> None:
        """Says where it failed, without the words of the error, in which those of a document may stand."""
        cause = sys.exception() or error
        frames = traceback.extract_tb(cause.__traceback__)
        _log.error("%s: %s at %s:%s", source.__name__, type(cause).__name__, *(frames[-1][:2] if frames else ("?", 0)))

    @property
    def asks_itself(self) -> bool:
        """Whether the editor pulls diagnostics, so that none need be pushed."""
        text = self.client_capabilities.text_document
        return text is not None and text.diagnostic is not None

    def _tell(self, uri: str, checked: Checked) -> None:
        if checked.problem:
            self.say(checked.problem)
        if not self.asks_itself:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, checked.diagnostics, checked.version))


def serve(tcp: tuple[str, int] | None = None) -> None:
    """Serves one editor until it leaves."""
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    # What pygls logs holds the messages themselves, and with them the documents; asyncio tells of pipes that the editor has closed.
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    server = server_for_one()
    if tcp is None:
        server.start_io()
    else:
        server.start_tcp(*tcp)


def server_for_one() -> Server:
    """A server with all that it can do."""
    server = Server()

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        try:
            server.start(options_of(params.initialization_options))
        except BadOption as error:
            server.start(Options())
            server.say(str(error))

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        await asyncio.gather(_watch_settings(server), server.documents.warm_up())

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        server.documents.open(params.text_document.uri, params.text_document.version, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        server.documents.change(params.text_document.uri, params.text_document.version, params.content_changes)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        server.documents.check_again(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.documents.close(params.text_document.uri)
        if not server.asks_itself:
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def settings_changed(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.documents.check_again()
        workspace = server.client_capabilities.workspace
        if server.asks_itself and workspace is not None and workspace.diagnostics is not None and workspace.diagnostics.refresh_support:
            server.workspace_diagnostic_refresh(None)

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, lsp.DiagnosticOptions(False, False, SOURCE))
    async def diagnostic(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        checked = await server.documents.newest(params.text_document.uri)
        if checked is None:
            return lsp.RelatedFullDocumentDiagnosticReport([])
        if params.previous_result_id == str(checked.number):
            return lsp.RelatedUnchangedDocumentDiagnosticReport(str(checked.number))
        return lsp.RelatedFullDocumentDiagnosticReport(checked.diagnostics, result_id=str(checked.number))

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def show(params: lsp.HoverParams) -> lsp.Hover | None:
        checked = await server.documents.newest(params.text_document.uri)
        if checked is None or checked.report is None:
            return None
        return hover(checked.report, checked.lines, checked.lines.offset(params.position), server.documents.options.lang)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(list(KINDS)))
    async def code_actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        checked = await server.documents.newest(uri)
        if checked is None or checked.report is None:
            return []
        found = corrections(checked.report, checked.diagnostics, checked.lines, params.range, params.context,
                            server.documents.options.lang)
        return [_action(server, uri, checked.version, correction) for correction in found]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        checked = await server.documents.newest(params.text_document.uri)
        if checked is None or checked.report is None or checked.report.document is None:
            return []
        return symbols(checked.report.document, checked.lines)

    return server


def _action(server: Server, uri: str, version: int, correction: Correction) -> lsp.CodeAction:
    workspace = server.client_capabilities.workspace
    if workspace is not None and workspace.workspace_edit is not None and workspace.workspace_edit.document_changes:
        document = lsp.OptionalVersionedTextDocumentIdentifier(uri, version)
        edit = lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(document, correction.edits)])
    else:
        edit = lsp.WorkspaceEdit(changes={uri: correction.edits})
    return lsp.CodeAction(correction.title, correction.kind, correction.diagnostics or None, correction.is_preferred or None, edit=edit)


async def _watch_settings(server: Server) -> None:
    """Asks to be told when a file of settings changes, of an editor that can tell."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace is not None else None
    if watched is not None and watched.dynamic_registration:
        options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(f"**/{name}") for name in (FILE, SHARED_FILE)])
        await server.client_register_capability_async(lsp.RegistrationParams([
            lsp.Registration("gouji-settings", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]))
