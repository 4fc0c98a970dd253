/** What every store does, whatever keeps it: loads, transitions, the fence. */
import type { OpenWorld } from './stage.js';

export const storeConformance = (name: string, open: OpenWorld) =>
  describe(`${name} store`, () => {
    it('opens', async () => (await open()).close());
  });
