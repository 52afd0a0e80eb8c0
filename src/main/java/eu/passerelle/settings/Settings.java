package eu.passerelle.settings;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.ConfigCheck.Declared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything an operator wrote, read and found without fault. */
record Settings(
        Creditors creditors, Callers callers, ConsoleUsers consoleUsers, KeySettings keys, PlatformNotices notices) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    /**
     * Reads the whole configuration: the settings here, and what each check reads.
     *
     * @throws FaultyConfiguration with all faults of all files
     */
    static Settings read(Home home, UnaryOperator<@Nullable String> environment, Collection<ConfigCheck> checks) {
        LOG.info("home is {}", home.folder());
        return read(home, new SecretReader(home, environment, true), checks);
    }

    /**
     * Reads the whole configuration too, and follows no reference to a secret: each is empty.
     *
     * @throws FaultyConfiguration with all faults of all files
     */
    static Settings withoutSecrets(Home home, Collection<ConfigCheck> checks) {
        return read(home, new SecretReader(home, name -> null, false), checks);
    }

    private static Settings read(Home home, SecretReader secrets, Collection<ConfigCheck> checks) {
        Faults faults = new Faults();
        CreditorFiles files = CreditorFiles.read(home, secrets, faults);
        Optional<HubFile> hub = HubFile.read(home, secrets, files.names(), faults);
        checks.forEach(check -> check.check(home, files.readable(), faults));
        faults.stopIfAny();
        HubFile sound = hub.orElseThrow(() -> new IllegalStateException("a missing application.yaml is a fault"));
        return new Settings(
                files.creditors(), sound.callers(), sound.consoleUsers(), sound.keys(), sound.platformNotices());
    }

    /** The files of {@code config/creditors/}. */
    private record CreditorFiles(Set<Creditor> names, List<Declared<CreditorSettings>> readable) {

        static CreditorFiles read(Home home, SecretReader secrets, Faults faults) {
            Set<Creditor> names = new HashSet<>();
            List<Declared<CreditorSettings>> readable = new ArrayList<>();
            for (Home.Source source : home.ownFiles("config/creditors")) {
                Section section = YamlFile.read(source, faults);
                CreditorFile.creditor(source, section).ifPresent(creditor -> {
                    names.add(creditor);
                    section.read(all -> CreditorFile.settings(creditor, all, secrets))
                            .ifPresent(settings -> readable.add(new Declared<>(settings, section)));
                });
            }
            return new CreditorFiles(names, readable);
        }

        Creditors creditors() {
            return new KnownCreditors(readable.stream().map(Declared::value).toList());
        }
    }

    private record KnownCreditors(List<CreditorSettings> all) implements Creditors {
        @Override
        public Optional<CreditorSettings> find(Creditor creditor) {
            return all.stream()
                    .filter(settings -> settings.creditor().equals(creditor))
                    .findFirst();
        }
    }
}
