// Prints what @kenjiuno/msgreader finds in a .msg file: a fact a line, key and value percent-encoded.
// Arguments: the folder with node_modules, the file.
const [folder, file] = process.argv.slice(2);
const { createHash } = require('crypto');
const { createRequire } = require('module');
const { readFileSync } = require('fs');
const { join, resolve } = require('path');

const { default: MsgReader } = createRequire(join(resolve(folder), 'x.js'))('@kenjiuno/msgreader');
const reader = new MsgReader(readFileSync(file));

const fact = (key, value) => console.log(key + '=' + encodeURIComponent(value ?? ''));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function tell(message, prefix) {
  fact(prefix + 'subject', message.subject);
  fact(prefix + 'text', message.body);
  if (message.html || message.bodyHtml) {
    fact(prefix + 'html', message.html ? sha256(message.html) : sha256(Buffer.from(message.bodyHtml, 'utf8')));
  }
  for (const one of message.recipients) {
    fact(prefix + 'recipient', [one.recipType, one.name, one.email].join('\n'));
  }
  message.attachments.forEach((one) => {
    if (one.innerMsgContent) {
      fact(prefix + 'inner', one.name);
      tell(one.innerMsgContentFields, prefix + '>');
    } else {
      const { fileName, content } = reader.getAttachment(one);
      fact(prefix + 'attachment', [fileName, sha256(content)].join('\n'));
    }
  });
}

const data = reader.getFileData();
if (data.error) {
  throw new Error(data.error);
}
tell(data, '');
