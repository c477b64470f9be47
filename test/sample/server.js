import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import mime from 'mime';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });

const server = createServer((request, response) => {
  const file = `public/${basename(request.url ?? '') || 'index.html'}`;
  if (!existsSync(file)) return response.writeHead(404).end('Not found\n');
  response.setHeader('Content-Type', mime.getType(file) ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
});

server.listen(Number(values.port));
process.once('SIGTERM', () => server.close());
