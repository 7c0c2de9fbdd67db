import {
  factProblems,
  factProblemsBetween,
  factsBetween,
  factsOf,
  type PolicyFacts,
} from './policy-facts.js';

const facts: PolicyFacts = {
  title: '关于推进示范园区建设的意见',
  docNumber: '示政发〔2026〕1号',
  issuer: '示范市人民政府',
  issuedOn: '2026-01-10',
  horizon: null,
};

describe('facts of a policy', () => {
  it('are taken out of the document without the rest', () => {
    expect(factsOf({ ...facts, text: '…' } as PolicyFacts)).toEqual(facts);
  });

  it('send only what differs, without blanks around it, and no number as null', () => {
    expect(factsBetween(facts, { ...facts, title: ` ${facts.title} ` })).toEqual({});
    expect(factsBetween(facts, { ...facts, docNumber: ' ', horizon: '2027-12-31' })).toEqual({
      docNumber: null,
      horizon: '2027-12-31',
    });
  });

  it('are not held up by an issuer that was not found', () => {
    const unsigned = { ...facts, issuer: '' };
    expect(factProblemsBetween(unsigned, { ...unsigned, horizon: '2027-12-31' })).toEqual([]);
    expect(factProblemsBetween(facts, unsigned)).toEqual(['issuer']);
  });

  it('name what is missing', () => {
    expect(factProblems(facts)).toEqual([]);
    expect(factProblems({ ...facts, title: ' ', issuer: '' })).toEqual(['title', 'issuer']);
  });
});
