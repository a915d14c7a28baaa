// Prints the line that `standard/releases.yaml` keeps for a version: node script/fingerprint.ts 2026.2
import { fingerprintOf } from '../src/standard/standard.load.ts';

const version = process.argv[2] ?? '';
console.log(`"${version}": ${fingerprintOf(`standard/${version}`)}`);
