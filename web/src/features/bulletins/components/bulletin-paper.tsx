import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulletin } from '../../../shared/api/types.js';
import type { ImprintPlace } from '../model/imprint-place.js';
import { BulletinParts } from './bulletin-parts.js';
import type { Printing } from './use-printing.js';

interface BulletinPaperProps {
  readonly bulletin: Bulletin;
  readonly ref: Ref<HTMLElement>;
  /** In the standard's own measures, for paper: nothing there can be pressed. */
  readonly printing: Printing | null;
}

/** The bulletin as it is printed: red head, title, text, signature, annexes, in the layout of GB/T 9704-2012. */
export function BulletinPaper({ bulletin, ref, printing }: BulletinPaperProps) {
  const { t } = useTranslation('bulletins');
  const imprint = printing?.imprint ?? null;
  const { annexes, addressees, signedOn } = bulletin;
  return (
    <article
      ref={ref}
      className={printing ? 'bulletin-paper printing' : 'bulletin-paper'}
      aria-label={t('paper.label')}
    >
      <div className="bulletin-sheet">
        <div className="bulletin-mark">{bulletin.mark}</div>
        {bulletin.issue === null ? null : <p className="centred">第{bulletin.issue}期</p>}
        <p className="bulletin-number">{bulletin.documentNumber ?? t('paper.noNumber')}</p>
        <h2>
          {bulletin.titleLines.map((line) => (
            <span key={line} className="title-line">
              {line}
            </span>
          ))}
        </h2>
        {addressees ? <p className="addressees">{addressees.replace(/[：:]$/, '')}：</p> : null}
        {bulletin.paragraphs
          .filter(({ printed }) => printed)
          .map(({ key, rank, marker, sentences }) => (
            <p key={key} className={rank === null ? 'body' : `body rank-${rank}`}>
              {marker}
              {sentences.map((sentence) =>
                sentence.edited === null && !printing ? (
                  <BulletinParts
                    key={sentence.key}
                    parts={sentence.generated}
                    placeOf={(part) => ({ sentence: sentence.key, part })}
                  />
                ) : (
                  <span key={sentence.key}>{sentence.text}</span>
                ),
              )}
            </p>
          ))}
        {annexes.length > 0 ? (
          <div className="annex-list">
            <span>附件：</span>
            <div>
              {annexes.map(({ key, title }, at) => (
                <div key={key}>{annexes.length === 1 ? title : `${at + 1}.${title}`}</div>
              ))}
            </div>
          </div>
        ) : null}
        <div className="signature">
          <div>{bulletin.issuer}</div>
          <div>{signedOn === null ? '年　月　日' : longDate(signedOn)}</div>
        </div>
      </div>
      {annexes.map((annex, at) => (
        <section key={annex.key} className="bulletin-sheet annex" aria-label={annex.title}>
          <p className="annex-mark">{annexes.length === 1 ? '附件' : `附件${at + 1}`}</p>
          <h2>{annex.title}</h2>
          <div className="annex-table">
            <table>
              <colgroup>
                {annex.columns.map(({ label, width }) => (
                  <col key={label} style={{ width: `${width}%` }} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  {annex.columns.map(({ label }) => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {annex.rows.map((cells, row) => (
                  <tr key={cells[0]?.text ?? row}>
                    {annex.columns.map(({ label, align }, part) => {
                      const cell = cells[part];
                      return (
                        <td key={label} className={align}>
                          {cell && !printing ? (
                            <BulletinParts parts={[cell]} placeOf={() => ({ annex: annex.key, row, part })} />
                          ) : (
                            cell?.text
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {annex.total > annex.rows.length ? (
            <p className="annex-rest">{t('paper.rest', { total: annex.total, shown: annex.rows.length })}</p>
          ) : null}
        </section>
      ))}
      {printing ? <div className="paper-end" /> : null}
      {imprint?.pages === 2 ? <div className="empty-page" /> : null}
      <Imprint bulletin={bulletin} place={imprint} />
    </article>
  );
}

/** 版记: 抄送 above, who printed it and when below, between lines. */
function Imprint({
  bulletin: { copies, printedBy, publishedOn },
  place,
}: Pick<BulletinPaperProps, 'bulletin'> & { readonly place: ImprintPlace | null }) {
  if (copies === '' && printedBy === '') return null;
  return (
    <footer
      className={`bulletin-sheet bulletin-imprint${place && place.pages > 0 ? ' page-of-its-own' : ''}`}
      style={place ? { paddingTop: place.above } : {}}
    >
      {copies === '' ? null : (
        <div className="copies">
          <span>抄送：</span>
          <span>{copies.replace(/[。；，]+$/, '')}。</span>
        </div>
      )}
      {printedBy === '' ? null : (
        <div className="printed">
          <span>{printedBy}</span>
          <span>{publishedOn === null ? '　年　月　日' : longDate(publishedOn)}印发</span>
        </div>
      )}
    </footer>
  );
}

function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
