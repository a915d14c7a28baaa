import { everyone, policiesOf } from '../../web/policies.ts';
import { understandAddresses } from './understand.paths.ts';

/** The standard is public, whole. */
export const understandPolicy = policiesOf(understandAddresses, {
  understand: { read: everyone },
  theme: { read: everyone },
  practice: { read: everyone },
  sheet: { read: everyone },
  sheets: { read: everyone },
  edition: { read: everyone },
  layers: { read: everyone },
  glossary: { read: everyone },
  search: { read: everyone },
});
