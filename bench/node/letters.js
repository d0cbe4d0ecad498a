// Fills in the same letter again and again with docxtemplater and with easy-template-x.
//
//   node letters.js TEMPLATE VALUES SECONDS FOLDER
//
// TEMPLATE is a .docx with tags such as {t1}, VALUES a JSON object with a text for each tag. The last letter of each
// is written to FOLDER, and one JSON object is printed: the letters a second of each.

import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import Docxtemplater from "docxtemplater"
import { TemplateHandler } from "easy-template-x"
import PizZip from "pizzip"

const [template, values, seconds, folder] = process.argv.slice(2)
const content = readFileSync(template)
const data = JSON.parse(readFileSync(values, "utf8"))
const handler = new TemplateHandler()

function byDocxtemplater() {
  const document = new Docxtemplater(new PizZip(content))
  document.render(data)
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" })
}

async function byEasyTemplateX() {
  return handler.process(content, data)
}

async function rate(name, make) {
  await make() // the first one warms up
  let made = 0
  let letter
  const start = performance.now()
  while (performance.now() - start < seconds * 1000) {
    letter = await make()
    made += 1
  }
  writeFileSync(join(folder, `${name}.docx`), letter)
  return (made * 1000) / (performance.now() - start)
}

console.log(
  JSON.stringify({
    docxtemplater: await rate("docxtemplater", byDocxtemplater),
    "easy-template-x": await rate("easy-template-x", byEasyTemplateX),
  }),
)
