import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Assets, loadAssets } from './web/assets.ts';

const inSource = (path: string): string => join(import.meta.dirname, path);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(inSource(folder))
    .sort()
    .map((name) => inSource(join(folder, name)));

/** The files that pages link to, with those of every feature: each keeps its own beside its pages. */
export const allAssets = (): Assets =>
  loadAssets({
    styles: [
      'site/home.css',
      'understand/understand.css',
      'training/asked.css',
      'training/training.css',
      'attestation/attestation.css',
      'checkup/checkup.css',
      'live/answers.css',
      'live/rehearsal/rehearsal.css',
      'live/results/results.css',
      'live/prepare/prepare.css',
      'figures/figures.css',
      'signin/signin.css',
      'organisations/organisations.css',
      'packages/platforms/platforms.css',
      // On paper alone: after what it changes.
      'understand/sheets.css',
    ].map(inSource),
    pictures: filesIn('packages/platforms/pictures'),
    bundles: {
      passkey: {
        shared: ['signin/signin.css'].map(inSource),
        styles: [],
        scripts: ['signin/passkey.island.js'].map(inSource),
      },
      room: {
        shared: ['training/asked.css', 'live/answers.css', 'live/rehearsal/rehearsal.css'].map(inSource),
        styles: [
          'live/room.css',
          'live/slides.css',
          'live/voice/voice.css',
          'live/tables/tables.css',
          'live/stock/stock.css',
        ].map(inSource),
        scripts: ['web/islands/page.js', 'live/room.island.js', 'live/voice/voice.island.js'].map(inSource),
      },
      service: {
        shared: [
          'understand/understand.css',
          'training/asked.css',
          'training/training.css',
          'checkup/checkup.css',
          'live/results/results.css',
          'signin/signin.css',
          'organisations/organisations.css',
          'services/services.css',
          'services/brought/brought.css',
          'services/home/home.css',
          'services/list/list.css',
          'services/proofs/proofs.css',
          'services/practice/practice.css',
          'services/plan/plan.css',
          'services/comments/comments.css',
        ].map(inSource),
        styles: [],
        scripts: [],
      },
      lti: { shared: [], styles: [], scripts: [inSource('lti/lti.island.js')] },
    },
  });
