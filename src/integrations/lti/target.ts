/** What a platform may launch. Pure. */
import { type Standard, themeOf } from '../../standard/standard.ts';

export type Target =
  | { readonly kind: 'training' }
  | { readonly kind: 'theme'; readonly id: number }
  | { readonly kind: 'room'; readonly code: string }
  /** To choose one of the others, and place it in a course. */
  | { readonly kind: 'choose' };

export type GradedTarget = Extract<Target, { kind: 'training' | 'theme' }>;

/** The beginning of every target's address. */
const prefix = '/lti/to/';

/** A target as it stands in an address: `training`, `theme-3`, `room-K7MPQ4`, `choose`. */
export const writeTarget = (target: Target): string => {
  if (target.kind === 'theme') return `theme-${target.id}`;
  return target.kind === 'room' ? `room-${target.code}` : target.kind;
};

/** Reads what `writeTarget` writes. A room may be over: its door says so. */
export const readTarget = (text: string, standard: Standard): Target | undefined => {
  if (text === 'training' || text === 'choose') return { kind: text };
  const theme = /^theme-(\d{1,2})$/.exec(text)?.[1];
  if (theme !== undefined && themeOf(standard, Number(theme))) return { kind: 'theme', id: Number(theme) };
  const code = /^room-([0-9A-Z]{6})$/.exec(text)?.[1];
  return code === undefined ? undefined : { kind: 'room', code };
};

export const targetUrl = (baseUrl: string, target: Target): string => baseUrl + prefix + writeTarget(target);

/** Undefined for an address of another site, or that leads nowhere. */
export const targetAt = (baseUrl: string, address: string, standard: Standard): Target | undefined => {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  if (origin !== new URL(baseUrl).origin || !pathname.startsWith(prefix)) return undefined;
  return readTarget(pathname.slice(prefix.length), standard);
};

export const isGraded = (target: Target): target is GradedTarget =>
  target.kind === 'training' || target.kind === 'theme';

export const targetPattern = `${prefix}:target`;
