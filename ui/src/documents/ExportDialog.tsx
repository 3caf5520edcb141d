import { Trans, useLingui } from '@lingui/react/macro';
import type { ExportFormat } from '../bindings/types';
import { languages, useFlow } from '../flow';
import { Button, Dialog, ErrorNotice, Field, Select, toast } from '../kit';
import { exportNow, stopExporting, useExport } from './export';

/** As what the flow is to be given away. */
export function ExportDialog() {
  const { t, i18n } = useLingui();
  const { open, format, language, busy, why } = useExport();
  const book = useFlow((state) => state.book);
  if (!open || !book) return null;
  const formats: { value: ExportFormat; label: string }[] = [
    { value: 'pdf', label: t`PDF document, for signing off` },
    { value: 'svg', label: t`SVG picture` },
    { value: 'mermaid', label: t`Mermaid diagram, for a wiki` },
    { value: 'json', label: t`JSON of this flow` },
    { value: 'bundle', label: t`Bundle of the whole project` },
  ];
  const spoken = languages(book);
  const nameOf = (code: string) =>
    new Intl.DisplayNames([i18n.locale], { type: 'language' }).of(code) ?? code;
  const drawn = format === 'pdf' || format === 'svg' || format === 'mermaid';
  const write = async () => {
    const name = await exportNow();
    if (name) toast(t`${name} was written.`);
  };
  return (
    <Dialog
      open
      onOpenChange={(now) => !now && stopExporting()}
      width="sm"
      title={t`Export`}
      footer={
        <>
          <Button onClick={stopExporting}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" loading={busy} onClick={() => void write()}>
            <Trans>Export</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t`Format`}>
          <Select
            value={format}
            onValue={(value) => useExport.setState({ format: value, why: null })}
            options={formats}
          />
        </Field>
        {drawn && spoken.length > 1 && (
          <Field label={t`Language of its words`}>
            <Select
              value={language || (spoken[0] ?? '')}
              onValue={(value) => useExport.setState({ language: value })}
              options={spoken.map((code) => ({ value: code, label: nameOf(code) }))}
            />
          </Field>
        )}
        {why && <ErrorNotice details={why.details}>{why.message}</ErrorNotice>}
      </div>
    </Dialog>
  );
}
