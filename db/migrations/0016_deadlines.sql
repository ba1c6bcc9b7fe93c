-- Deadlines as instants, each period its own: as the form says, passed over to a working day, moved on by outages; and the reason kept with them.
alter table form drop constraint form_grain_check;
alter table form add constraint form_grain_check check (grain in ('month', 'quarter', 'half', 'year', 'unionYear', 'plan', 'window'));

alter table form_period add column timely_on date;
alter table form_period add column lock_on date;
alter table form_period add column timely_at timestamptz;
alter table form_period add column lock_at timestamptz;
alter table form_period add column shifts jsonb not null default '{"timely": [], "lock": []}';
update form_period p set timely_on = p.period_end + f.timely_days, lock_on = p.period_end + f.lock_days,
  timely_at = (p.period_end + f.timely_days + 1)::timestamp at time zone 'Asia/Shanghai', lock_at = (p.period_end + f.lock_days + 1)::timestamp at time zone 'Asia/Shanghai'
from form f where f.id = p.form_id;
alter table form_period alter column timely_on set not null, alter column lock_on set not null, alter column timely_at set not null, alter column lock_at set not null;
alter table form_period add check (timely_at <= lock_at);

-- 按时 is judged by an instant: when the 审批 arrived that first put a figure in force, on the federation's own clock. It takes the place of the day.
alter table report add column arrived_at timestamptz;
set local app.scope = '0';
update report set arrived_at = (approved_on + coalesce((approved_at at time zone 'Asia/Shanghai')::time, time '12:00')) at time zone 'Asia/Shanghai' where approved_on is not null;
alter table report drop column approved_on;
