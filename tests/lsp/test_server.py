"""The server as an editor meets it: a process that speaks over its standard input and output."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, make_test_lsp_client

from gouji.config import Config
from gouji.lsp.configuration import Options
from gouji.lsp.documents import Documents
from gouji.lsp.positions import Lines
from tests.lsp.texts import ENCODINGS, INVERTED, SLIP, applied, cut

pytestmark = pytest.mark.asyncio
PUSH = lsp.TextDocumentClientCapabilities(publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(related_information=True))
PULL = lsp.TextDocumentClientCapabilities(diagnostic=lsp.DiagnosticClientCapabilities())
URI = "file:///tmp/报告.md"


@asynccontextmanager
async def editor(text_document=PUSH, options: object = None, encoding: str = "utf-16", workspace=None) -> AsyncIterator[LanguageClient]:
    """An editor with its server, which must end of itself and well."""
    client = make_test_lsp_client()
    registered: list[lsp.Registration] = []
    client.registered = registered

    @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def register(params: lsp.RegistrationParams) -> None:
        registered.extend(params.registrations)

    await client.start_io(sys.executable, "-m", "gouji", "lsp", "--stdio")
    general = lsp.GeneralClientCapabilities(position_encodings=[encoding])
    client.result = await client.initialize_session(lsp.InitializeParams(
        lsp.ClientCapabilities(text_document=text_document, general=general, workspace=workspace), initialization_options=options))
    yield client
    await client.shutdown_session()
    assert client._server.returncode == 0
    await client.stop()


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.01)


def open_text(client: LanguageClient, text: str, uri: str = URI, version: int = 1) -> None:
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", version, text)))


def change(client: LanguageClient, version: int, range_: lsp.Range, text: str) -> None:
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(
        lsp.VersionedTextDocumentIdentifier(version, URI), [lsp.TextDocumentContentChangePartial(range_, text)]))


async def pulled(client: LanguageClient, previous: str | None = None):
    return await client.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(URI), previous_result_id=previous))


def codes(found) -> list[str]:
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_findings_are_pushed_while_the_text_changes(encoding):
    lines = Lines(f"𠮷😀\f\u2028{INVERTED}\r\n", encoding)
    async with editor(encoding=encoding) as client:
        assert client.result.capabilities.position_encoding == encoding
        open_text(client, lines.text)
        await until(lambda: codes(client.diagnostics.get(URI, ())) == ["R210"])
        found, = client.diagnostics[URI]
        assert cut(lines, found.range) == "99%" and cut(lines, found.related_information[0].location.range) == "92236人"
        change(client, 2, found.range, "101%")
        await until(lambda: not client.diagnostics[URI])
        change(client, 3, lsp.Range(found.range.start, lsp.Position(0, found.range.start.character + 4)), "99%")
        await until(lambda: codes(client.diagnostics[URI]) == ["R210"])
        client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(URI)))
        await until(lambda: not client.diagnostics[URI])


async def test_findings_are_pulled_by_an_editor_that_can_and_not_pushed_too():
    async with editor(PULL) as client:
        assert client.result.capabilities.diagnostic_provider
        open_text(client, INVERTED)
        first = await pulled(client)
        assert first.kind == "full" and codes(first.items) == ["R210"] and first.items[0].related_information is None
        assert (await pulled(client, first.result_id)).kind == "unchanged"
        change(client, 2, lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)), "𠮷")
        second = await pulled(client, first.result_id)
        assert second.items[0].range.start.character == first.items[0].range.start.character + 2
        assert not client.diagnostics


async def test_only_the_newest_of_many_changes_counts():
    async with editor(PULL) as client:
        open_text(client, INVERTED + "\n\n" + "全年支出3万元。" * 2000)
        asked = [asyncio.create_task(pulled(client))]
        for version in range(2, 40):
            change(client, version, lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)), "的")
        asked.append(asyncio.create_task(pulled(client)))
        starts = {answer.items[0].range.start.character for answer in await asyncio.gather(*asked)}
        assert starts == {INVERTED.index("99%") + 38}


async def test_a_correction_is_bound_to_the_version_of_the_text():
    workspace = lsp.WorkspaceClientCapabilities(workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True))
    text = f"𠮷县{SLIP}"
    lines = Lines(text)
    async with editor(workspace=workspace) as client:
        open_text(client, text, version=7)
        await until(lambda: URI in client.diagnostics)
        found, = client.diagnostics[URI]
        actions = await client.text_document_code_action_async(
            lsp.CodeActionParams(lsp.TextDocumentIdentifier(URI), found.range, lsp.CodeActionContext([found])))
        fix = actions[0]
        assert fix.is_preferred and list(fix.diagnostics) == [found]
        changes, = fix.edit.document_changes
        assert (changes.text_document.uri, changes.text_document.version) == (URI, 7)
        assert applied(lines, changes.edits) == text.replace("1102.80元", "1102.80万元")
        change(client, 8, changes.edits[0].range, changes.edits[0].new_text)
        await until(lambda: not client.diagnostics[URI])


async def test_an_editor_without_versioned_edits_gets_plain_ones():
    async with editor() as client:
        open_text(client, SLIP)
        actions = await client.text_document_code_action_async(lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(URI), lsp.Range(lsp.Position(0, 25), lsp.Position(0, 25)), lsp.CodeActionContext([])))
        assert [edit.new_text for edit in actions[0].edit.changes[URI]] == ["1102.80万元"]


async def test_hover_and_outline():
    text = f"一、收支\n\n{SLIP}\n"
    async with editor() as client:
        open_text(client, text)
        position = Lines(text).position(text.index("1486"))
        answer = await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(URI), position))
        assert "金额" in answer.contents.value and answer.contents.kind == lsp.MarkupKind.Markdown
        top, = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(URI)))
        assert top.name == "一、收支"


async def test_options_of_the_editor_hold():
    async with editor(options={"ignore": ["R210"]}) as client:
        open_text(client, INVERTED)
        await until(lambda: URI in client.diagnostics)
        assert not client.diagnostics[URI] and not client.messages
    async with editor(options={"select": "R,T", "lang": "en"}) as client:
        open_text(client, INVERTED)
        await until(lambda: URI in client.diagnostics)
        assert "should be" in client.diagnostics[URI][0].message.lower()


@pytest.mark.parametrize("options", [{"ignore": ["R2100"]}, {"template": "nowhere"}, {"select": 3}, {"lang": "fr"}, ["T101"]])
async def test_options_that_cannot_be_used_are_told_once_and_passed_over(options):
    async with editor(options=options) as client:
        open_text(client, INVERTED)
        await until(lambda: URI in client.diagnostics)
        open_text(client, INVERTED, URI + ".txt")
        await until(lambda: URI + ".txt" in client.diagnostics)
        assert codes(client.diagnostics[URI]) == ["R210"] and len(client.messages) == 1
        assert client.messages[0].type == lsp.MessageType.Warning


async def test_settings_beside_the_file_hold_and_documents_are_checked_again_when_they_change(tmp_path):
    workspace = lsp.WorkspaceClientCapabilities(
        did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True))
    settings, uri = tmp_path / "gouji.toml", (tmp_path / "报告.md").as_uri()
    settings.write_text('ignore = ["R210"]\n')
    async with editor(workspace=workspace) as client:
        await until(lambda: client.registered)
        assert [r.method for r in client.registered] == ["workspace/didChangeWatchedFiles"]
        assert "**/gouji.toml" in str(client.registered[0].register_options)
        open_text(client, INVERTED, uri)
        await until(lambda: uri in client.diagnostics)
        assert not client.diagnostics[uri]
        for text, shown in (("", 0), ('severety = 3\n', 1)):
            client.diagnostics.clear()
            settings.write_text(text)
            client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(
                [lsp.FileEvent(settings.as_uri(), lsp.FileChangeType.Changed)]))
            await until(lambda: codes(client.diagnostics.get(uri, ())) == ["R210"])
            assert len(client.messages) == shown
        assert "gouji.toml" in client.messages[0].message and "severity" in client.messages[0].message


async def test_an_editor_that_pulls_is_asked_to_pull_again_when_settings_change():
    workspace = lsp.WorkspaceClientCapabilities(diagnostics=lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=True))
    async with editor(PULL, workspace=workspace) as client:
        open_text(client, INVERTED)
        first = await pulled(client)
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
        await until(lambda: client.diagnostic_refresh_count == 1)
        assert (await pulled(client, first.result_id)).kind == "full"


async def test_saving_a_document_checks_it_again():
    async with editor(PULL) as client:
        open_text(client, INVERTED)
        first = await pulled(client)
        client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(URI)))
        assert (await pulled(client, first.result_id)).kind == "full"


async def test_what_is_no_text_is_left_alone():
    async with editor(PULL) as client:
        open_text(client, f"<!DOCTYPE html><html><body>{INVERTED}</body></html>")
        assert not (await pulled(client)).items
        assert await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(URI), lsp.Position(0, 40))) is None


async def test_a_check_that_fails_is_told_and_the_next_one_goes_on(monkeypatch):
    told = []
    documents = Documents("utf-16", Options(), True, lambda uri, checked: told.append(checked))
    monkeypatch.setattr("gouji.lsp.documents.check_text", lambda *_: 1 / 0)
    documents.open(URI, 1, "秘密3万元")
    await until(lambda: told)
    assert codes(told[0].diagnostics) == ["internal"] and "ZeroDivisionError" in told[0].diagnostics[0].message
    monkeypatch.undo()
    documents.change(URI, 2, [lsp.TextDocumentContentChangeWholeDocument(INVERTED)])
    assert codes((await documents.newest(URI)).diagnostics) == ["R210"]


async def test_a_text_that_is_too_large_is_not_checked(monkeypatch):
    monkeypatch.setattr("gouji.lsp.documents.config_for", lambda *_: Config(max_bytes=10))
    documents = Documents("utf-16", Options(), True, lambda uri, checked: None)
    documents.open(URI, 1, INVERTED)
    found, = (await documents.newest(URI)).diagnostics
    assert found.code == "too-large" and found.range.start == lsp.Position(0, 0)
    documents.close(URI)
    assert await documents.newest(URI) is None


def message(method: str, params: object, number: int | None = None) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def started(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "gouji", "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


async def test_the_end_of_the_input_ends_the_server_without_a_word():
    server = started()
    out, err = server.communicate(timeout=20)
    assert (out, err) == (b"", b"")


async def test_nothing_of_a_document_is_logged():
    document = {"uri": "file:///机密.md", "version": 1}
    server = started()
    out, err = server.communicate(
        message("initialize", {"capabilities": {}}, 1) + message("textDocument/didOpen", {"textDocument": "机密"})
        + message("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": "机密"}]}), timeout=20)
    assert b"capabilities" in out and b"KeyError at " in err and "机密" not in err.decode() and b"Traceback" not in err


async def test_an_editor_that_closes_its_ears_is_left_without_a_word():
    server = started()
    server.stdin.write(message("initialize", {"capabilities": {}}, 1))
    server.stdin.flush()
    server.stdout.readline()
    server.stdout.close()
    for _ in range(3):
        document = {"uri": URI, "languageId": "markdown", "version": 1, "text": INVERTED}
        server.stdin.write(message("textDocument/didOpen", {"textDocument": document}))
        server.stdin.flush()
        await asyncio.sleep(1)
    server.stdin.close()
    assert server.wait(20) == 0 and server.stderr.read() == b""


async def test_an_editor_may_come_by_tcp():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = started("--tcp", f"127.0.0.1:{port}")
    async with asyncio.timeout(20):
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                break
            except ConnectionRefusedError:
                await asyncio.sleep(0.05)
        writer.write(message("initialize", {"capabilities": {}}, 1) + message("shutdown", None, 2))
        for _ in range(2):
            await reader.readuntil(b"\r\n\r\n")
        writer.write(message("exit", None))
    assert server.communicate(timeout=20)[1] == b"" and server.returncode == 0


@pytest.mark.parametrize("address", ["2087", "127.0.0.1:", ":x", "127.0.0.1:99999"])
async def test_an_address_that_is_none_is_refused(address):
    out, err = started("--tcp", address).communicate(timeout=20)
    assert b"HOST:PORT" in err and b"Traceback" not in err
