import { planFile, type PlanFile } from '../src/modules/plan/browser.ts'

/** A plan of one federation with one form: an amount with a share in non-public enterprises, and a coverage. */
export const smallPlan = (code: string): PlanFile => planFile.parse({
  code, title: { zh: '演示竞赛规划', en: 'Demo plan' }, kind: 'plan', documentNumber: null, issuer: { zh: '演示总工会', en: 'Demo federation' }, issuedOn: '2011-01-10', period: 'P2011-2015',
  chapters: [{ section: '一', title: { zh: '目标', en: 'Targets' } }],
  targets: [
    { code: `${code}-1`, name: { zh: '技术革新', en: 'Improvements' }, comparator: '>=', value: 100, measureUnit: 'item', window: { type: 'cumulative', from: 2011, to: 2015 }, quantity: { type: 'value', figure: { indicator: 'tech_innovation' } }, source: { section: '一', clause: 1 } },
    { code: `${code}-2`, name: { zh: '非公占比', en: 'Non-public share' }, comparator: '>=', value: 30, measureUnit: 'percent', window: { type: 'cumulative', from: 2011, to: 2015 }, quantity: { type: 'share', part: { indicator: 'tech_innovation', scope: { ownership: ['nonPublic'] } }, whole: { indicator: 'tech_innovation' } }, source: { section: '一', clause: 2 } },
  ],
  forms: [{
    code: `${code}-form`, title: { zh: '演示季报', en: 'Demo form' }, grain: 'quarter', filledBy: { kind: ['enterprise'] }, firstPeriod: '2011Q1', lastPeriod: '2015Q4',
    cells: [
      { key: 'innovations', label: { zh: '技术革新', en: 'Improvements' }, indicator: 'tech_innovation', unit: 'item' },
      { key: 'nonPublic', label: { zh: '发明创造', en: 'Inventions' }, indicator: 'invention', unit: 'item', within: 'innovations' },
    ],
    lists: [{ key: 'projects', label: { zh: '重点项目', en: 'Projects' }, columns: [{ key: 'name', label: { zh: '名称', en: 'Name' }, type: 'text' }] }],
  }],
})
