import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Candidate } from "../src/discovery";
import { firstThatRuns, Server } from "../src/program";
import { gouji, onWindows, program, temporaryFolder } from "./programs";

const skip = onWindows;

function candidate(command: string): Candidate {
  return { origin: "command", command, args: [] };
}

test("the first program that answers as gouji is taken, and it is told why the others are not", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const { found, refused } = await firstThatRuns(
    [
      candidate(join(folder, "nothing")),
      candidate(program(join(folder, "python"), `console.error("Traceback\\nNo module named gouji"); process.exit(1);`)),
      candidate(program(join(folder, "other"), `console.log("other 1.0");`)),
      candidate(gouji(join(folder, "gouji"))),
      candidate(gouji(join(folder, "later"))),
    ],
    folder,
  );
  assert.equal(found?.command, join(folder, "gouji"));
  assert.equal(found?.version, "1.2.3");
  assert.deepEqual(
    refused.map(({ why, said }) => (why === "other" ? said : why)),
    ["missing", "No module named gouji", "other 1.0"],
  );
});

test("a program that does not answer is given up", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const { found, refused } = await firstThatRuns([candidate(program(join(folder, "gouji"), "setInterval(() => 0, 1000);"))], folder, 300);
  assert.equal(found, undefined);
  assert.equal(refused[0]?.why, "silent");
});

test("a command is a program and never a line for a shell", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const { refused } = await firstThatRuns([candidate("echo gouji 1.2.3;")], folder);
  assert.equal(refused[0]?.why, "missing");
});

test("the server runs in the folder given to it, with its arguments, and its last line is kept", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const command = gouji(join(folder, "bin", "gouji"), `console.error("first\\n" + process.cwd() + " " + process.argv.slice(2)); process.exit(2);`);
  const server = await Server.start(candidate(command), ["--log", "a b"], folder);
  await new Promise((resolve) => server.process.once("close", resolve));
  assert.equal(await server.end(), `${realpathSync(folder)} lsp,--log,a b`);
});

test("a server that does not leave is ended", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const server = await Server.start(candidate(gouji(join(folder, "gouji"))), [], folder);
  await server.end();
  assert.equal(server.process.signalCode, "SIGTERM");
});

test("a server that cannot be started is an error", async (t) => {
  const folder = temporaryFolder(t);
  await assert.rejects(Server.start(candidate(join(folder, "nothing")), [], folder), { code: "ENOENT" });
});
