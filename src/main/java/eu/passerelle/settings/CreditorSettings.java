package eu.passerelle.settings;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.CreditorId;
import java.util.Map;
import java.util.Optional;

/**
 * One file {@code config/creditors/<id>.yaml}.
 *
 * @param legalName as registered
 * @param tradeName what payers know the company by; it goes into remittance texts
 * @param ics SEPA creditor identifier, for rails that collect under the creditor's own
 * @param transfers by recipient id: how far the creditor's data protection officer opened it; absent means eu-only
 * @param contract by recipient id: its legal entity that signed with this creditor, where it has several
 * @param rails by rail name ({@code stripe}, …)
 * @param collecting what follows a payment that did not come or went back
 */
public record CreditorSettings(
        Creditor creditor,
        String legalName,
        String tradeName,
        Optional<CreditorId> ics,
        Map<String, TransferRule> transfers,
        Map<String, String> contract,
        Map<String, RailSettings> rails,
        Collecting collecting) {
    public CreditorSettings {
        transfers = Map.copyOf(transfers);
        contract = Map.copyOf(contract);
        rails = Map.copyOf(rails);
    }
}
