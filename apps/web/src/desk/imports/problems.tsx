import { Button } from 'antd'
import { ChevronLeft, ChevronRight, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { say } from '../parts/toasts.tsx'
import { params } from '../shell/here.ts'
import { csvOf } from './csv.ts'
import type { Import } from './import-page.tsx'

type Problem = Import['problems'][number]
const pageSize = 200

/** Every row that is wrong, and what to do with it; by pages, and as a list to take away. */
export function Problems({ it, from, go }: { it: Import; from: number; go: (from: number) => void }) {
  const { problems, problemsInAll } = it
  if (problemsInAll === 0) {
    return it.rows > 0 ? <p className="letter import-part">{m.desk_import_no_problems()}</p> : null
  }
  return (
    <section className="import-part" aria-labelledby="problems-title">
      <div className="list-line">
        <h2 id="problems-title">{m.desk_import_problems({ count: problemsInAll })}</h2>
        <TakeAway it={it} />
      </div>
      <table className="table problems">
        <thead>
          <tr>
            <th scope="col">{m.desk_problem_row()}</th>
            <th scope="col">{m.desk_problem_column()}</th>
            <th scope="col">{m.desk_problem_value()}</th>
            <th scope="col">{m.desk_problem_what()}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems of one cell are told apart by their place
            <tr key={`${from + index}`}>
              <td className="number">{m.desk_problem_row_nth({ row: problem.row })}</td>
              <td>{problem.column}</td>
              <td className="problem-value">{problem.value}</td>
              <td>
                <span className="stamp" data-status={problem.blocks ? 'missing' : 'partly'}>
                  {problem.blocks ? m.desk_problem_blocks() : m.desk_problem_warns()}
                </span>{' '}
                {problem.message}
                {problem.suggestion && (
                  <span className="quiet"> {m.desk_problem_suggestion({ words: problem.suggestion })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problemsInAll > pageSize && (
        <nav className="pager" aria-label={m.desk_problem_pages()}>
          <Button
            icon={<ChevronLeft size={15} aria-hidden="true" />}
            disabled={from === 0}
            onClick={() => go(Math.max(0, from - pageSize))}
          >
            {m.desk_problem_before()}
          </Button>
          <span role="status">
            {m.desk_problem_shown({
              from: from + 1,
              to: Math.min(from + problems.length, problemsInAll),
              count: problemsInAll,
            })}
          </span>
          <Button disabled={from + pageSize >= problemsInAll} onClick={() => go(from + pageSize)}>
            {m.desk_problem_after()}
            <ChevronRight size={15} aria-hidden="true" />
          </Button>
        </nav>
      )}
    </section>
  )
}

async function everyProblem(it: Import): Promise<Problem[]> {
  const all: Problem[] = []
  while (all.length < it.problemsInAll) {
    const query = { from: all.length }
    const { problems } = await call('getImport', { params: { ...params, importId: it.importId }, query })
    if (problems.length === 0) break
    all.push(...problems)
  }
  return all
}

function TakeAway({ it }: { it: Import }) {
  const [busy, setBusy] = useState(false)
  const gather = async (use: (rows: (string | number | null)[][]) => Promise<void> | void) => {
    setBusy(true)
    try {
      const all = await everyProblem(it)
      const head = [
        m.desk_problem_row(),
        m.desk_problem_column(),
        m.desk_problem_value(),
        m.desk_problem_what(),
        m.desk_problem_mend(),
      ]
      await use([
        head,
        ...all.map(({ row, column, value, message, suggestion }) => [row, column, value, message, suggestion]),
      ])
    } catch (error) {
      say(wordsOf(error), 'trouble')
    } finally {
      setBusy(false)
    }
  }
  const download = () =>
    gather((rows) => {
      const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }))
      const link = document.createElement('a')
      link.href = url
      link.download = `${it.fileName.replace(/\.\w+$/, '')}-${m.desk_problem_list()}.csv`
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    })
  const copy = () =>
    gather(async (rows) => {
      await navigator.clipboard.writeText(rows.map((row) => row.map((cell) => cell ?? '').join('\t')).join('\n'))
      say(m.desk_problem_copied({ count: rows.length - 1 }))
    })
  return (
    <div className="buttons">
      <Button icon={<Download size={15} aria-hidden="true" />} onClick={download} loading={busy}>
        {m.desk_problem_download()}
      </Button>
      <Button icon={<Copy size={15} aria-hidden="true" />} onClick={copy} disabled={busy}>
        {m.desk_problem_copy()}
      </Button>
    </div>
  )
}
