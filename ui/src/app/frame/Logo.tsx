import { PhoneCall } from 'lucide-react';

export function Logo() {
  return (
    <span
      aria-hidden="true"
      className="flex size-7 items-center justify-center rounded-md bg-[linear-gradient(135deg,#7a6cf5,#4653d9)] text-[#fff]"
    >
      <PhoneCall className="size-4" />
    </span>
  );
}
