import { ApiProblem, formErrorsOf } from './problem.js';

describe('formErrorsOf', () => {
  it('turns JSON pointers into the field paths of a form', () => {
    const problem = new ApiProblem({
      code: 'request.invalid',
      title: '填写的内容有误',
      detail: '请改正标出的内容。',
      status: 422,
      fields: [
        { pointer: '/body/reason', detail: '请写明理由' },
        { pointer: '/body/figures/0/cumulativeValue', detail: '须为数字' },
      ],
    });
    expect(formErrorsOf(problem)).toEqual([
      { name: ['reason'], errors: ['请写明理由'] },
      { name: ['figures', 0, 'cumulativeValue'], errors: ['须为数字'] },
    ]);
  });

  it('is empty where the server named no field', () => {
    const problem = new ApiProblem({ code: 'server.fault', title: 't', detail: 'd', status: 500 });
    expect(formErrorsOf(problem)).toEqual([]);
    expect(problem.stale).toBe(false);
  });
});
