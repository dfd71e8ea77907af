import { expect, it } from 'vitest';
import type { ItemView } from '../../backend/contract.gen';
import { asked } from './asked';

const item = (id: string, askedWhen: ItemView['askedWhen'] = null): ItemView => ({ id, text: id, options: [], askedWhen });

it('asks an item with a condition only after the answers that ask for it', () => {
  const items = [item('a'), item('b'), item('any', { all: false, items: ['a', 'b'], values: [1, 2] }), item('all', { all: true, items: ['a', 'b'], values: [0] })];
  const ids = (answers: Record<string, number | undefined>): string[] => asked(items, answers).map((one) => one.id);
  expect(ids({})).toEqual(['a', 'b']);
  expect(ids({ a: 0, b: undefined })).toEqual(['a', 'b']);
  expect(ids({ a: 0, b: 2 })).toEqual(['a', 'b', 'any']);
  expect(ids({ a: 0, b: 0 })).toEqual(['a', 'b', 'all']);
});
