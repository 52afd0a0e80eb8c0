package eu.passerelle.settings;

import eu.passerelle.money.Creditor;
import java.util.List;
import java.util.Optional;

/** The home-care companies that collect through this hub: one file each in {@code config/creditors/}. */
public interface Creditors {
    Optional<CreditorSettings> find(Creditor creditor);

    /** All of them, by name. */
    List<CreditorSettings> all();
}
