import { day, type Day } from '../../src/kernel/period.ts'
import { dalian, linyi, ordos, pingdingshan } from './places/cities.ts'
import { shihezi, xinjiang } from './places/xinjiang.ts'
import type { Area } from './places/place.ts'
import type { UnionKey } from './trades.ts'

/** The five federations whose plans these are, under one invented national one. Each lives on its 演示日期, inside its plan. */
export interface Federation {
  readonly plan: '000' | '001' | '002' | '003' | '004'
  readonly code: string
  /** before the codes of everything below */
  readonly prefix: string
  readonly name: string
  readonly en: string
  /** what its enterprises and people are called by */
  readonly short: string
  readonly level: 'province' | 'prefecture'
  readonly province: { readonly code: string, readonly name: string, readonly en: string } | null
  readonly today: Day
  /** areas that are federations of their own, and counties directly below */
  readonly prefectures: readonly Area[]
  readonly counties: readonly Area[]
  readonly unions: readonly UnionKey[]
  readonly enterprises: number
  readonly teams: number
  /** unions that hang on the city itself: organs, a university, a stationed unit, a large group */
  readonly attached: boolean
  /** a closed period that many have not handed in yet: late is not behind, its lamps are grey */
  readonly slow?: { readonly form: string, readonly period: string, readonly share: number }
}

export const NATIONAL = { code: 'demo-national', name: '全国总工会（演示）', en: 'National federation (demo)' }
const ALL: readonly UnionKey[] = ['energy', 'metal', 'light', 'building', 'transport', 'trade']

export const FEDERATIONS: readonly Federation[] = [
  {
    plan: '000', code: 'xinjiang', prefix: 'xj', name: '新疆维吾尔自治区总工会', en: 'Xinjiang federation', short: '新疆', level: 'province', province: null, today: day('2013-09-30'),
    prefectures: xinjiang, counties: [shihezi], unions: ALL, enterprises: 610, teams: 72, attached: false,
  },
  {
    plan: '001', code: 'pingdingshan', prefix: 'pds', name: '平顶山市总工会', en: 'Pingdingshan federation', short: '平顶山', level: 'prefecture', today: day('2013-07-25'),
    province: { code: 'henan', name: '河南省总工会', en: 'Henan federation' },
    prefectures: [], counties: pingdingshan, unions: ALL, enterprises: 250, teams: 31, attached: false,
  },
  {
    plan: '002', code: 'dalian', prefix: 'dl', name: '大连市总工会', en: 'Dalian federation', short: '大连', level: 'prefecture', today: day('2014-10-28'),
    province: { code: 'liaoning', name: '辽宁省总工会', en: 'Liaoning federation' },
    prefectures: [], counties: dalian, unions: ALL, enterprises: 250, teams: 29, attached: false,
  },
  {
    plan: '003', code: 'ordos', prefix: 'eds', name: '鄂尔多斯市总工会', en: 'Ordos federation', short: '鄂尔多斯', level: 'prefecture', today: day('2019-11-08'),
    province: { code: 'neimenggu', name: '内蒙古自治区总工会', en: 'Inner Mongolia federation' },
    prefectures: [], counties: ordos, unions: ['energy', 'building', 'transport'], enterprises: 250, teams: 36, attached: false,
  },
  {
    plan: '004', code: 'linyi', prefix: 'ly', name: '临沂市总工会', en: 'Linyi federation', short: '临沂', level: 'prefecture', today: day('2021-08-05'),
    province: { code: 'shandong', name: '山东省总工会', en: 'Shandong federation' },
    prefectures: [], counties: linyi, unions: ALL, enterprises: 245, teams: 27, attached: true, slow: { form: '004-F2', period: '2021Q2', share: 0.7 },
  },
]
