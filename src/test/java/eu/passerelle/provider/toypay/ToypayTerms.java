package eu.passerelle.provider.toypay;

import eu.passerelle.provider.Rail;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How Toypay works. */
@Component
final class ToypayTerms implements Rail {

    @Override
    public String name() {
        return "toypay";
    }

    @Override
    public LeadDays leadDays() {
        return new LeadDays(1, 5, 1);
    }

    @Override
    public Duration keysKept() {
        return Duration.ofDays(7);
    }

    @Override
    public Absence absence() {
        return new Absence(Duration.ofDays(8), 1, true);
    }

    @Override
    public boolean needsEmail() {
        return false;
    }

    @Override
    public boolean needsAddress() {
        return false;
    }

    @Override
    public Duration newsEvery() {
        return Duration.ofHours(6);
    }
}
