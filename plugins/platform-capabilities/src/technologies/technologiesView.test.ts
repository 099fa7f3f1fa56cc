import { technologiesFixture } from '../__fixtures__/technologies';
import {
  chooseTechnologies,
  findTechnology,
  parseTechnologiesView,
  standingsByLayer,
  toColumns,
} from './technologiesView';

const { technologies } = technologiesFixture;
const choose = (address: string) =>
  chooseTechnologies(
    technologies,
    parseTechnologiesView(new URLSearchParams(address)),
  ).map(it => it.name);

describe('chooseTechnologies', () => {
  it.each([
    ['', ['PostgreSQL', 'VMware', 'MySQL', 'Kafka']],
    ['sort=name', ['Kafka', 'MySQL', 'PostgreSQL', 'VMware']],
    ['sort=capabilities', ['PostgreSQL', 'Kafka', 'MySQL', 'VMware']],
    ['sort=mentions', ['MySQL', 'PostgreSQL', 'Kafka', 'VMware']],
    // What an address says that nobody knows is no filter.
    ['sort=size&standing=best&layer=x', choose('')],
  ])('sorts as the address says: %s', (address, names) => {
    expect(choose(address)).toEqual(names);
  });

  it.each([
    ['q=vmWARE', ['VMware']],
    ['q=databases', ['PostgreSQL', 'MySQL']],
    ['q=mariadb', ['MySQL']],
    ['standing=candidate', ['PostgreSQL', 'Kafka']],
    ['layer=2', ['PostgreSQL']],
    // It is adopted, and it stands on layer 2, but it is not adopted there.
    ['layer=2&standing=adopted', []],
  ])('takes those that pass: %s', (address, names) => {
    expect(choose(address)).toEqual(names);
  });
});

describe('findTechnology', () => {
  it('knows it in every spelling and case', () => {
    expect(findTechnology(technologies, 'POSTGRES')?.name).toBe('PostgreSQL');
    expect(findTechnology(technologies, 'post')).toBeUndefined();
  });
});

describe('toColumns', () => {
  it('counts each technology once on a layer, and keeps layers without one', () => {
    const layers = [{ layer: 6, title: 'Applications' }, { layer: 5 }];
    expect(
      toColumns(technologies, layers).map(it => [it.layer, it.title, it.total]),
    ).toEqual([
      [0, undefined, 1],
      [2, undefined, 1],
      [5, undefined, 3],
      [6, 'Applications', 0],
    ]);
    expect(toColumns(technologies, [])[2].counts).toEqual({
      adopted: 1,
      retiring: 1,
      candidate: 1,
      example: 0,
    });
  });
});

describe('standingsByLayer', () => {
  it('has every standing that a technology has there', () => {
    expect(standingsByLayer(technologies[2])).toEqual(
      new Map([
        [5, ['adopted', 'candidate']],
        [2, ['example']],
      ]),
    );
  });
});
