import { sql } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import type { ProposalRow } from '../proposal.queries.ts'

type Key = Pick<ProposalRow, 'partId' | 'id'>
export interface TaskRow { ownerId: number, owner: string, verifierId: number | null, verifier: string | null, plan: string, deadline: Day, evidence: string | null, completedBy: number | null, completedAt: Date | null, verifiedBy: number | null, verifiedByName: string | null, verifiedAt: Date | null }
export const taskOf = (db: Executor, p: Key) => row<TaskRow>(db, sql<TaskRow>`
  select t.owner_id as "ownerId", a.name as owner, t.verifier_id as "verifierId", b.name as verifier, t.plan, t.deadline, t.evidence, t.completed_by as "completedBy", t.completed_at as "completedAt", t.verified_by as "verifiedBy", c.name as "verifiedByName", t.verified_at as "verifiedAt"
  from proposal_task t join account a on a.id = t.owner_id left join account b on b.id = t.verifier_id left join account c on c.id = t.verified_by where t.part_id = ${p.partId} and t.proposal_id = ${p.id}`)
export const insertTask = (tx: Tx, p: ProposalRow, t: { owner: number, verifier: number | null, plan: string, deadline: string }) => rows(tx, sql`
  insert into proposal_task (part_id, proposal_id, owner_id, verifier_id, plan, deadline, home_path, industry_path) values (${p.partId}, ${p.id}, ${t.owner}, ${t.verifier}, ${t.plan}, ${t.deadline}, ${p.path}::ltree, ${p.industryPath}::ltree)`)
export const putCompletion = (tx: Tx, p: Key, t: { evidence: string | null, by: number | null, at: Date | null }) => rows(tx, sql`update proposal_task set evidence = coalesce(${t.evidence}, evidence), completed_by = ${t.by}, completed_at = ${t.at} where part_id = ${p.partId} and proposal_id = ${p.id}`)
export const putVerification = (tx: Tx, p: Key, by: number, at: Date) => rows(tx, sql`update proposal_task set verified_by = ${by}, verified_at = ${at} where part_id = ${p.partId} and proposal_id = ${p.id}`)

export interface BenefitRow { kind: 'target' | 'forecast' | 'actual', nature: 'hard' | 'soft', value: number, term: 'annual' | 'once', from: Day | null, to: Day | null, method: string, evidence: string, onDay: Day, madeById: number, madeBy: string | null, needsSecond: boolean, secondById: number | null, secondBy: string | null }
export const benefitsOf = (db: Executor, p: Key) => rows<BenefitRow>(db, sql<BenefitRow>`
  select b.kind, b.nature, b.value, b.term, b.from_day as "from", b.to_day as "to", b.method, b.evidence, b.on_day as "onDay", b.made_by as "madeById", a.name as "madeBy", b.needs_second as "needsSecond", b.second_by as "secondById", s.name as "secondBy"
  from proposal_benefit b left join account a on a.id = b.made_by left join account s on s.id = b.second_by where b.part_id = ${p.partId} and b.proposal_id = ${p.id} order by array_position(array['target', 'forecast', 'actual'], b.kind)`)
export interface NewBenefit { kind: BenefitRow['kind'], nature: BenefitRow['nature'], value: number, term: BenefitRow['term'], from?: string | null, to?: string | null, method: string, evidence: string, needsSecond?: boolean, by: number, onDay: Day, at: Date }
/** A target is said once and stays; a forecast gives way to a later one, while the work is still open. */
export const putBenefit = (tx: Tx, p: ProposalRow, b: NewBenefit) => rows(tx, sql`
  insert into proposal_benefit (part_id, proposal_id, kind, nature, value, term, from_day, to_day, method, evidence, needs_second, made_by, on_day, made_at, home_path, industry_path)
  values (${p.partId}, ${p.id}, ${b.kind}, ${b.nature}, ${b.value}, ${b.term}, ${b.from ?? null}, ${b.to ?? null}, ${b.method}, ${b.evidence}, ${b.needsSecond ?? false}, ${b.by}, ${b.onDay}, ${b.at}, ${p.path}::ltree, ${p.industryPath}::ltree)
  on conflict (part_id, proposal_id, kind) do update set nature = excluded.nature, value = excluded.value, term = excluded.term, method = excluded.method, evidence = excluded.evidence, made_by = excluded.made_by, on_day = excluded.on_day, made_at = excluded.made_at where proposal_benefit.kind = 'forecast'`)
export const putSecond = (tx: Tx, p: Key, by: number, at: Date) => rows(tx, sql`update proposal_benefit set second_by = ${by}, second_at = ${at} where part_id = ${p.partId} and proposal_id = ${p.id} and kind = 'actual'`)

export interface RewardRow { amount: number, tier: { zh: string, en: string }, onDay: Day }
export interface RewardPart { no: number, name: string, share: number, amount: number, confirmedAt: Date | null }
export const rewardOf = (db: Executor, p: Key) => row<RewardRow>(db, sql<RewardRow>`select amount, tier -> 'name' as tier, on_day as "onDay" from proposal_reward where part_id = ${p.partId} and proposal_id = ${p.id}`)
export const partsOf = (db: Executor, p: Key) => rows<RewardPart>(db, sql<RewardPart>`select no, name, share, amount, confirmed_at as "confirmedAt" from proposal_reward_part where part_id = ${p.partId} and proposal_id = ${p.id} order by no`)
export const insertReward = async (tx: Tx, p: ProposalRow, r: { amount: number, tier: object, by: number, onDay: Day, at: Date, parts: readonly { no: number, name: string, share: number, amount: number }[] }) => {
  await rows(tx, sql`insert into proposal_reward (part_id, proposal_id, amount, tier, on_day, made_by, made_at, home_path, industry_path) values (${p.partId}, ${p.id}, ${r.amount}, ${JSON.stringify(r.tier)}::jsonb, ${r.onDay}, ${r.by}, ${r.at}, ${p.path}::ltree, ${p.industryPath}::ltree)`)
  await rows(tx, sql`insert into proposal_reward_part (part_id, proposal_id, no, name, share, amount, home_path, industry_path)
    values ${sql.join(r.parts.map((x) => sql`(${p.partId}, ${p.id}, ${x.no}, ${x.name}, ${x.share}, ${x.amount}, ${p.path}::ltree, ${p.industryPath}::ltree)`))}`)
}
export const confirmParts = async (tx: Tx, p: Key, nos: readonly number[], by: number, at: Date) => (await rows(tx, sql`
  update proposal_reward_part set confirmed_at = ${at}, confirmed_by = ${by} where part_id = ${p.partId} and proposal_id = ${p.id} and no = any(${nos as number[]}) and confirmed_at is null returning 1`)).length
/** What one gives to figures of money: a hard benefit and a reward, on their days. */
export interface Money { benefit: number, benefitOn: Day | null, reward: number, rewardOn: Day | null }
export const moneyOf = async (db: Executor, p: Key) => (await row<Money>(db, sql<Money>`
  select coalesce((select value from proposal_benefit where part_id = ${p.partId} and proposal_id = ${p.id} and kind = 'actual' and nature = 'hard' and (not needs_second or second_by is not null)), 0) as benefit,
    (select on_day from proposal_benefit where part_id = ${p.partId} and proposal_id = ${p.id} and kind = 'actual') as "benefitOn",
    coalesce((select amount from proposal_reward where part_id = ${p.partId} and proposal_id = ${p.id}), 0) as reward, (select on_day from proposal_reward where part_id = ${p.partId} and proposal_id = ${p.id}) as "rewardOn"`))!
