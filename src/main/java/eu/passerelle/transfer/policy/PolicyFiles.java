package eu.passerelle.transfer.policy;

import eu.passerelle.settings.ConfigCheck;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Home;
import eu.passerelle.settings.KeySettings;
import eu.passerelle.settings.Section;
import eu.passerelle.settings.YamlFile;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Recipients.Address;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the four policy files in the pass that reads the settings, and keeps what they say. */
final class PolicyFiles implements ConfigCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyFiles.class);
    static final String IN_HOME = "; write it in your home's config/recipients.yaml";
    static final String KEYS = "keys";
    static final String KEY_SERVICE = "transit";
    static final String STORAGE_REFUSED = "storage refused";
    private @Nullable Declaration declaration;

    /** The policy as declared, with the digest of each file. */
    record Declaration(
            Decider decider,
            Map<String, Hop> hops,
            Collection<Declared<Recipient>> recipients,
            SortedMap<String, String> versions) {

        /** Those that bring what is open to its end, as against those that begin something. */
        Set<String> settlingPurposes() {
            return decider.catalogue().purposes().entrySet().stream()
                    .filter(purpose -> purpose.getValue().settles())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Judges the storages by the day too, which no file knows. */
        void stopUnlessStoragesLieInside(LocalDate today) {
            Faults faults = new Faults();
            for (Declared<Recipient> recipient : recipients) {
                if (recipient.value().kind() == Recipient.Kind.STORAGE
                        && decider.storage(recipient.value(), today) instanceof Refused refused) {
                    refused.texts()
                            .forEach(text -> faults.add(
                                    recipient.at().file(), recipient.at().line(), STORAGE_REFUSED, text + IN_HOME));
                }
            }
            faults.stopIfAny();
        }
    }

    Declaration declaration() {
        if (declaration == null) {
            throw new IllegalStateException("the policy is asked for before the configuration was checked");
        }
        return declaration;
    }

    @Override
    public void check(Home home, List<Declared<CreditorSettings>> creditors, Faults faults) {
        SortedMap<String, String> versions = new TreeMap<>();
        AdequacyTable adequacy = AdequacyFile.read(file(home, AdequacyFile.PATH, versions, faults));
        Section recipientsAt = file(home, RecipientsFile.PATH, versions, faults);
        Map<String, Declared<Recipient>> recipients = new RecipientsFile(adequacy).read(recipientsAt);
        Section catalogueAt = file(home, CatalogueFile.PATH, versions, faults);
        Catalogue catalogue = CatalogueFile.read(catalogueAt);
        Section hopsAt = file(home, HopsFile.PATH, versions, faults);
        Map<String, Declared<Hop>> hops = HopsFile.read(hopsAt);
        CrossChecks checks = new CrossChecks(
                names(recipientsAt, "recipients"),
                names(catalogueAt, "purposes"),
                names(hopsAt, "hops"),
                catalogue,
                names(catalogueAt, "fields"));
        checks.hops(hops.values());
        checks.creditors(creditors, recipients.values());
        Decider decider = new Decider(recipientsById(recipients.values()), adequacy, catalogue);
        recipients.values().forEach(recipient -> storage(recipient, decider));
        declaration = new Declaration(decider, hopsByName(hops.values()), recipients.values(), versions);
    }

    /** The key service lies where the storage of keys says, and nothing says it twice. */
    @Override
    public void check(Declared<KeySettings> keys) {
        if (!keys.value().needsKeyService()) {
            return;
        }
        Optional<URI> address = declaration().recipients().stream()
                .map(Declared::value)
                .filter(recipient -> recipient.id().equals(KEYS))
                .flatMap(recipient -> Stream.ofNullable(recipient.endpoints().get(KEY_SERVICE)))
                .findFirst();
        if (address.isEmpty()) {
            keys.at()
                    .fault(
                            "key-encryption-key",
                            "no address of the key service is declared",
                            "add endpoints: {" + KEY_SERVICE + ": https://…} to 'keys' in config/recipients.yaml");
        } else if (!isSafe(address.get())) {
            keys.at()
                    .fault(
                            "key-encryption-key",
                            "the key service would be asked without TLS",
                            "write https:// at 'keys' in config/recipients.yaml");
        }
    }

    private static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme())
                        && new Address(address.getHost(), address.getPort()).isLoopback());
    }

    private static Section file(Home home, String path, Map<String, String> versions, Faults faults) {
        Optional<Home.Source> source = home.ownOrShipped(path);
        if (source.isEmpty()) {
            throw new IllegalStateException(path + " is shipped in the jar and was not found");
        }
        LOG.info("{} is read from {}", path, source.get().shown().equals(path) ? home.folder() : "the jar");
        versions.put(path.substring(path.lastIndexOf('/') + 1), source.get().sha256());
        return YamlFile.read(source.get(), faults);
    }

    private static Set<String> names(Section file, String key) {
        return file.named(key).keySet();
    }

    // What does not depend on the day is a fault of the file; dates are judged when the day is known.
    private static void storage(Declared<Recipient> recipient, Decider decider) {
        if (recipient.value().kind() == Recipient.Kind.STORAGE
                && decider.storage(recipient.value(), LocalDate.EPOCH) instanceof Refused refused) {
            refused.reasons().stream()
                    .filter(reason -> reason.kind() == Kind.UNCONFIRMED || reason.kind() == Kind.OUTSIDE_EEA)
                    .forEach(reason -> recipient.at().fault("kind", STORAGE_REFUSED, reason.text() + IN_HOME));
        }
    }

    private static Map<String, Recipient> recipientsById(Collection<Declared<Recipient>> declared) {
        Map<String, Recipient> found = new LinkedHashMap<>();
        declared.forEach(recipient -> found.put(recipient.value().id(), recipient.value()));
        return found;
    }

    private static Map<String, Hop> hopsByName(Collection<Declared<Hop>> declared) {
        Map<String, Hop> found = new LinkedHashMap<>();
        declared.forEach(hop -> found.put(hop.value().name(), hop.value()));
        return found;
    }
}
