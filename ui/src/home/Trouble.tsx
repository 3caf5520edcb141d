import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { ErrorNotice, IconButton } from '../kit';
import { clearTrouble, useHome } from './store';

/** Why opening, making or taking in something did not work. It stays until it is read. */
export function Trouble() {
  const { t } = useLingui();
  const trouble = useHome((state) => state.trouble);
  if (!trouble) return null;
  return (
    <div className="-translate-x-1/2 rtl:translate-x-1/2 fixed start-1/2 top-15 z-50 w-120 max-w-[90vw] animate-rise rounded-md shadow-float">
      <ErrorNotice
        code={trouble.code}
        details={trouble.details}
        action={
          <IconButton
            size="sm"
            label={t`Dismiss`}
            icon={<X />}
            onClick={clearTrouble}
            className="text-current!"
          />
        }
      >
        {trouble.message}
      </ErrorNotice>
    </div>
  );
}
