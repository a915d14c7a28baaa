#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';

// A reader such as `head` may close the stream: the command goes on in silence.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

process.exitCode = await runCommandLine(process.argv.slice(2), {
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  problem: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY,
});
