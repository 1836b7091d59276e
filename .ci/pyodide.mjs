// Reads one article in CPython on WebAssembly, as JupyterLite would. By hand, since it downloads 14 MB:
//   npm install pyodide
//   python -m pip install --no-deps --target site attrs cattrs typing_extensions dist/*.whl
//   (cd site && python -m zipfile -c ../site.zip .) && node .ci/pyodide.mjs seeds/articles/004_4ca9917070908ad1.txt
import fs from "fs";
import { createRequire } from "module";

const { loadPyodide } = createRequire(process.cwd() + "/")("pyodide");
const python = await loadPyodide();
python.FS.writeFile("/tmp/site.zip", fs.readFileSync("site.zip"));
python.FS.writeFile("/tmp/article.txt", fs.readFileSync(process.argv[2]));
console.log(await python.runPythonAsync(`
import sys, zipfile
zipfile.ZipFile("/tmp/site.zip").extractall("/tmp/site")
sys.path.insert(0, "/tmp/site")
import kzunrest as kz
reading = kz.read(kz.load("/tmp/article.txt"))
assert tuple(kz.loads(kz.dumps(reading))) == reading.claims
f"Python {sys.version.split()[0]}: {len(reading)} claims, {kz.reconcile(reading)['killed']!r}"
`));
