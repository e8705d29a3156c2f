// test/support/browser.ts
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// test/support/tone.ts
function toneWav(frequency, seconds = 2) {
  const rate = 48e3;
  const samples = rate * seconds;
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++) {
    file.writeInt16LE(
      Math.round(Math.sin(2 * Math.PI * frequency * index / rate) * 16e3),
      44 + index * 2
    );
  }
  return file;
}

// test/support/browser.ts
var flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required"
];
async function startBrowser({
  frequency = 1e3,
  loopback = true,
  flags: more = []
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), "sip-kit-browser-"));
  const tone = join(folder, "tone.wav");
  writeFileSync(tone, toneWav(frequency));
  const browser2 = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: [
      ...flags,
      ...loopback ? ["--allow-loopback-in-peer-connection"] : [],
      `--use-file-for-fake-audio-capture=${tone}`,
      ...more
    ]
  });
  const errors = [];
  return {
    errors,
    async open(url, options = {}) {
      const context = await browser2.newContext({ permissions: ["microphone", "camera"], ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(1e4);
      page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
      await page.goto(url);
      return page;
    },
    async close() {
      await browser2.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

// ../ab.ts
import { build } from "esbuild";
import { createServer } from "node:http";
var dirs = process.argv.slice(2);
var codes = /* @__PURE__ */ new Map();
for (const spec of dirs) {
  const [d, re, to] = spec.split("|");
  const r = await build({ absWorkingDir: d, entryPoints: [d + "/test/bench/elements/page.ts"], bundle: true, write: false, minify: true, format: "iife", globalName: "bench", conditions: ["@sip-kit/source"], target: "es2022", tsconfig: d + "/tsconfig.base.json" });
  let t = r.outputFiles[0].text;
  if (re) {
    const n = t.replace(new RegExp(re, "g"), to ?? "");
    if (n === t) throw new Error("no match " + re);
    t = n;
  }
  codes.set(spec, t);
}
var server = createServer((q, s) => {
  const d = dirs[Number(q.url.slice(1, 2))];
  if (q.url.endsWith(".js")) {
    s.setHeader("content-type", "text/javascript");
    s.end(codes.get(d));
  } else {
    s.setHeader("content-type", "text/html");
    s.end(`<!doctype html><html lang=en><body><script src="/${q.url.slice(1, 2)}.js"></script>`);
  }
}).listen(0);
var port = server.address().port;
var browser = await startBrowser();
var res = /* @__PURE__ */ new Map();
try {
  const pages = [];
  for (const i of dirs.keys()) {
    const p = await browser.open(`http://localhost:${port}/${i}`);
    p.setDefaultTimeout(0);
    pages.push(p);
  }
  for (let k = 0; k < 8; k++) for (const [i, d] of dirs.entries()) {
    await pages[i].bringToFront();
    for (const w of ["firstLayout", "snapshotChange"]) {
      const v = await pages[i].evaluate(([w2]) => bench[w2](20), [w]);
      if (k > 0) res.set(`${w} ${d}`, [...res.get(`${w} ${d}`) ?? [], ...v]);
    }
  }
  for (const [k, v] of [...res].sort()) {
    v.sort((a, b) => a - b);
    console.log(k.padEnd(40), "min", v[0].toFixed(2), "p10", v[v.length / 10 | 0].toFixed(2), "p25", v[v.length / 4 | 0].toFixed(2), "med", v[v.length / 2 | 0].toFixed(2));
  }
} finally {
  await browser.close();
  server.close();
}
