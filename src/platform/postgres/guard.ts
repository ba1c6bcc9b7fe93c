import pg from 'pg'

/**
 * What a database must be before a request is served: durable, and with both walls standing (trust.md).
 * Each refusal says what was found and what to change; there is no switch that turns this off.
 */
export const guard = async (url: string): Promise<{ version: number, role: string }> => {
  const client = new pg.Client({ connectionString: url, application_name: 'jiangong-guard' })
  await client.connect()
  try {
    const show = async (name: string) => (await client.query(`show ${name}`)).rows[0][name] as string
    const version = Number(await show('server_version_num'))
    if (version < 150000) throw refused(`PostgreSQL 版本须不低于 15，现为 ${await show('server_version')}`, 'PostgreSQL 15 or newer is required')
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      const value = await show(name)
      if (value === 'off') throw refused(`数据库参数 ${name} 为 off，已确认的数据可能丢失；请改为 on 后重启数据库`, `${name} is off: acknowledged data could be lost; set it on`)
    }
    const me = (await client.query<{ name: string, super: boolean, bypass: boolean }>('select rolname as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user')).rows[0]!
    if (me.super || me.bypass) throw refused(`服务账号 ${me.name} 是超级用户或可绕过行级安全；请在 DATABASE_URL 中改用受限账号`, 'the serving role must not be superuser or BYPASSRLS; name a restricted role in DATABASE_URL')
    const tables = (await client.query<{ name: string, forced: boolean, enabled: boolean, owned: boolean, paths: boolean }>(`
      select c.relname as name, c.relforcerowsecurity as forced, c.relrowsecurity as enabled, pg_has_role(current_user, c.relowner, 'usage') as owned,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'home_path' and not a.attisdropped) as paths
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`)).rows
    const owned = tables.filter((t) => t.owned)
    if (owned.length) throw refused(`服务账号 ${me.name} 是表 ${owned[0]!.name} 的所有者；请将所有者账号只写入 DATABASE_ADMIN_URL`, 'the serving role owns tables; give the owner in DATABASE_ADMIN_URL only')
    const bare = tables.filter((t) => t.paths && !(t.forced && t.enabled))
    if (bare.length) throw refused(`表 ${bare.map((t) => t.name).join('、')} 未强制行级安全；请重新执行迁移`, `row-level security is not forced on ${bare.map((t) => t.name).join(', ')}`)
    return { version, role: me.name }
  } finally {
    await client.end()
  }
}

const refused = (zh: string, en: string) => new Error(`${zh} / ${en}`)
