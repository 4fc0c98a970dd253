import { expect } from 'chai';
import { startOperatorsServer } from '../../../bootstrap/adapters/metrics/server.js';
import type { OperatorsPorts, OperatorsServer } from '../../../bootstrap/adapters/metrics/server.js';

const metrics = { contentType: 'text/plain; version=0.0.4', body: 'chatgogo_actors 3\n' };

describe('metrics: the port for operators', () => {
  let server: OperatorsServer;
  const started = async (ports: Partial<OperatorsPorts> = {}) => {
    const usual = { isReady: () => Promise.resolve(true), metrics: () => Promise.resolve(metrics) };
    server = await startOperatorsServer({ host: '127.0.0.1', port: 0, ...usual, ...ports });
    return async (path: string, method = 'GET') => {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
      return [response.status, await response.text()];
    };
  };
  afterEach(() => server.close());

  it('says that the host lives, and shows its figures as they are given', async () => {
    const ask = await started();
    expect(await ask('/healthz')).to.deep.equal([200, 'alive\n']);
    expect(await ask('/metrics?x=1')).to.deep.equal([200, metrics.body]);
  });

  it('says whether all processes of the host can work', async () => {
    let isReady = true;
    const ask = await started({ isReady: () => Promise.resolve(isReady) });
    expect(await ask('/readyz')).to.deep.equal([200, 'ready\n']);
    isReady = false;
    expect(await ask('/readyz')).to.deep.equal([503, 'not ready\n']);
  });

  it('has nothing else, takes nothing, and says nothing of why it failed', async () => {
    const ask = await started({ metrics: () => Promise.reject(new Error('a secret')) });
    expect((await ask('/'))[0]).to.equal(404);
    expect((await ask('/metrics', 'POST'))[0]).to.equal(405);
    expect(await ask('/metrics')).to.deep.equal([500, 'This did not work. Please try again.\n']);
  });
});
