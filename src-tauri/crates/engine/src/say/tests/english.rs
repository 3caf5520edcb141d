//! What an English caller hears.

use super::check;

#[test]
fn numbers() {
    check(
        "en",
        "
        number | 0 | zero
        number | -0.0 | zero point zero
        number | 1 | one
        number | 007 | seven
        number | 10 | ten
        number | 13 | thirteen
        number | 20 | twenty
        number | 21 | twenty-one
        number | 99 | ninety-nine
        number | 100 | one hundred
        number | 105 | one hundred five
        number | 110 | one hundred ten
        number | 342 | three hundred forty-two
        number | 1000 | one thousand
        number | 1001 | one thousand one
        number | 12000 | twelve thousand
        number | 100000 | one hundred thousand
        number | 1,234,567 | one million two hundred thirty-four thousand five hundred sixty-seven
        number | 2000000000 | two billion
        number | 3000000000004 | three trillion four
        number | 1000000000000000 | one quadrillion
        number | 1000000000000000.0 | one quadrillion point zero
        number | 999999999999999 | nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine
        number | -12.5 | minus twelve point five
        number | \u{2212}3 | minus three
        number | +5 | five
        number | 3.14 | three point one four
        number | 0.05 | zero point zero five
        number | 12.50 | twelve point five zero
        number | ٣ | three
        number | ۴۲ | forty-two
        number | ١٬٢٣٤٫٥ | one thousand two hundred thirty-four point five
        ",
    );
}

#[test]
fn ordinals() {
    check(
        "en",
        "
        ordinal | 1 | first
        ordinal | 2 | second
        ordinal | 3 | third
        ordinal | 5 | fifth
        ordinal | 8 | eighth
        ordinal | 9 | ninth
        ordinal | 11 | eleventh
        ordinal | 12 | twelfth
        ordinal | 20 | twentieth
        ordinal | 21 | twenty-first
        ordinal | 40 | fortieth
        ordinal | 99 | ninety-ninth
        ordinal | 100 | one hundredth
        ordinal | 101 | one hundred first
        ordinal | 112 | one hundred twelfth
        ordinal | 230 | two hundred thirtieth
        ordinal | 1000 | one thousandth
        ordinal | 1100 | one thousand one hundredth
        ordinal | 1021 | one thousand twenty-first
        ordinal | 999999 | nine hundred ninety-nine thousand nine hundred ninety-ninth
        ordinal | 3.0 | third
        ordinal | ٣ | third
        ",
    );
}

#[test]
fn money() {
    check(
        "en",
        "
        money:USD | 12.05 | twelve dollars and five cents
        money:usd | 12.5 | twelve dollars and fifty cents
        money:USD | 1 | one dollar
        money:USD | 1.01 | one dollar and one cent
        money:USD | 0 | zero dollars
        money:USD | 0.00 | zero dollars
        money:USD | -0.00 | zero dollars
        money:USD | 0.05 | five cents
        money:USD | 0.01 | one cent
        money:USD | -12.05 | minus twelve dollars and five cents
        money:USD | -0.5 | minus fifty cents
        money:USD | 12.000 | twelve dollars
        money:USD | 1,234.50 | one thousand two hundred thirty-four dollars and fifty cents
        money:EUR | 2 | two euros
        money:EUR | 1.01 | one euro and one cent
        money:GBP | 1.01 | one pound and one penny
        money:GBP | 3.20 | three pounds and twenty pence
        money:AED | 5.25 | five dirhams and twenty-five fils
        money:SAR | 100.01 | one hundred riyals and one halala
        money:SAR | ١٢٫٥ | twelve riyals and fifty halalas
        money:EGP | 1.5 | one Egyptian pound and fifty piastres
        money:KWD | 1.005 | one dinar and five fils
        money:KWD | 12.5 | twelve dinars and five hundred fils
        money:KWD | 0.001 | one fils
        money:JPY | 500 | five hundred yen
        money:JPY | 1.00 | one yen
        money:QAR | 7.10 | seven riyals and ten dirhams
        money:BHD | 2.125 | two dinars and one hundred twenty-five fils
        money:OMR | 1.001 | one rial and one baisa
        money:JOD | 3.75 | three dinars and seven hundred fifty fils
        money:INR | 99.99 | ninety-nine rupees and ninety-nine paise
        money:LBP | 100000 | one hundred thousand Lebanese pounds
        money:MAD | 1.1 | one dirham and ten centimes
        money:TRY | 2.02 | two liras and two kurush
        money:XYZ | 12.50 | twelve point five zero X Y Z
        money:xau | -3 | minus three X A U
        ",
    );
}

#[test]
fn dates_and_times() {
    check(
        "en",
        "
        date | 2026-11-21 | Saturday, November twenty-first, twenty twenty-six
        date | 1905-01-01 | Sunday, January first, nineteen oh five
        date | 1900-03-03 | Saturday, March third, nineteen hundred
        date | 2000-02-29 | Tuesday, February twenty-ninth, two thousand
        date | 2005-06-30 | Thursday, June thirtieth, two thousand five
        date | 2010-10-10 | Sunday, October tenth, twenty ten
        date | 2100-12-31 | Friday, December thirty-first, twenty-one hundred
        date | 1066-10-14 | Sunday, October fourteenth, ten sixty-six
        date | 0987-05-02 | Wednesday, May second, nine hundred eighty-seven
        date | 2026-11-21T14:05:30Z | Saturday, November twenty-first, twenty twenty-six
        date | ٢٠٢٦-١١-٢١ | Saturday, November twenty-first, twenty twenty-six
        time | 14:05 | two oh five PM
        time | 14:05:30 | two oh five PM
        time | 14:00 | two PM
        time | 09:00 | nine AM
        time | 09:30 | nine thirty AM
        time | 21:45 | nine forty-five PM
        time | 00:00 | twelve midnight
        time | 24:00 | twelve midnight
        time | 00:05 | twelve oh five AM
        time | 12:00 | twelve noon
        time | 12:30 | twelve thirty PM
        time | 23:59:59.999 | eleven fifty-nine PM
        time | ١٤:٠٥ | two oh five PM
        time | 2026-11-21T14:05 | two oh five PM
        time | 2026-11-21 14:05:00+03:00 | two oh five PM
        time | 2026-11-21T14:05:00.25+0300[Asia/Riyadh] | two oh five PM
        time | 14:05Z | two oh five PM
        date_time | 2026-11-21T14:05:00Z | Saturday, November twenty-first, twenty twenty-six, at two oh five PM
        date_time | 2026-01-02 00:00 | Friday, January second, twenty twenty-six, at twelve midnight
        "
    );
}

#[test]
fn one_by_one() {
    check(
        "en",
        "
        digits | 7 | seven
        digits | 1234 | one two three four
        digits | 12345 | one two three, four five
        digits | 123456 | one two three, four five six
        digits | 1234567 | one two three, four five six seven
        digits | 12345678 | one two three four, five six seven eight
        digits | 1234567890 | one two three, four five six, seven eight nine zero
        digits | 12-34 56 | one two, three four, five six
        digits | 0042 | zero zero four two
        digits | *98# | star nine eight hash
        digits | ٠١٢ | zero one two
        phone | 911 | nine one one
        phone | +966501234567 | plus nine six six, five zero, one two three, four five six seven
        phone | +15551234567 | plus one, five five five, one two three, four five six seven
        phone | +44 20 7946 0958 | plus four four, two zero, seven nine four six, zero nine five eight
        phone | (555) 123-4567 | five five five, one two three, four five six seven
        phone | 5551234567 | five five five, one two three, four five six seven
        phone | 5551234 | five five five, one two three four
        phone | 55512345 | five five five one, two three four five
        phone | +٩٦٦٥٠١٢٣٤٥٦٧ | plus nine six six, five zero, one two three, four five six seven
        spell | AB12 | A B one two
        spell | ab-1 x | A B dash one, X
        spell | José | J O S E
        spell | a@b.c | A at sign B dot C
        spell | أحمد | alif hamza hah meem dal
        "
    );
}
