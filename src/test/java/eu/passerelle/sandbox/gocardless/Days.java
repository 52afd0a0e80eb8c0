package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.simulator.T2Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The bank days of a payment. Moments are business time in epoch seconds. */
final class Days {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Working days between the day a payment is made and the first day it can be charged on. */
    static final int ADVANCE_DAYS = 2;

    private static final LocalTime CUT_OFF = LocalTime.of(10, 30);
    private static final LocalTime BANKS_ANSWER = LocalTime.of(16, 0);
    private static final LocalTime PAYOUTS_MADE = LocalTime.of(6, 0);

    private Days() {}

    static LocalDate earliestCharge(long now) {
        ZonedDateTime here = Instant.ofEpochSecond(now).atZone(ZONE);
        LocalDate day = here.toLocalDate();
        boolean today = T2Days.open(day) && here.toLocalTime().isBefore(CUT_OFF);
        return T2Days.plus(today ? day : T2Days.onOrAfter(day.plusDays(1)), ADVANCE_DAYS);
    }

    /** When a payment goes to the banks: at the cut-off of the working day before it is charged. */
    static long submission(LocalDate charge) {
        LocalDate day = charge.minusDays(1);
        while (!T2Days.open(day)) {
            day = day.minusDays(1);
        }
        return at(day, CUT_OFF);
    }

    /** When the banks answer, so many calendar days after this one or on the next open day. */
    static long answer(LocalDate from, int days) {
        return at(T2Days.onOrAfter(from.plusDays(days)), BANKS_ANSWER);
    }

    /** The next moment at which payouts are made. */
    static long nextPayout(long now) {
        LocalDate day = dayOf(now);
        long today = at(day, PAYOUTS_MADE);
        return T2Days.open(day) && now < today ? today : at(T2Days.plus(day, 1), PAYOUTS_MADE);
    }

    static LocalDate dayOf(long now) {
        return Instant.ofEpochSecond(now).atZone(ZONE).toLocalDate();
    }

    private static long at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toEpochSecond();
    }
}
