package eu.passerelle.provider;

import eu.passerelle.settings.ConfigCheck;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Home;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.settings.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Holds what creditors' files say of their accounts against what each rail knows: its name, lead days and options. */
@Component
final class RailOptions implements ConfigCheck {
    private final Map<String, Rail> rails;

    RailOptions(List<Rail> rails) {
        this.rails = rails.stream().collect(Collectors.toMap(Rail::name, rail -> rail));
    }

    @Override
    public void check(Home home, List<Declared<CreditorSettings>> creditors, Faults faults) {
        for (Declared<CreditorSettings> creditor : creditors) {
            creditor.value().rails().forEach((name, settings) -> {
                Section all = creditor.at().section("rails");
                Rail rail = rails.get(name);
                if (rail == null) {
                    all.fault(name, "no rail is named '" + name + "'", "write one of " + String.join(", ", names()));
                } else {
                    leadDays(rail, settings, all.section(name));
                    options(rail, settings, all.section(name));
                }
            });
        }
    }

    private List<String> names() {
        return rails.keySet().stream().sorted().toList();
    }

    private static void leadDays(Rail rail, RailSettings settings, Section at) {
        Rail.LeadDays allowed = rail.leadDays();
        settings.leadDays()
                .filter(days -> days < allowed.min() || days > allowed.max())
                .ifPresent(days -> at.fault(
                        "lead-days",
                        "'lead-days' is no number from " + allowed.min() + " to " + allowed.max(),
                        "rail " + rail.name() + " collects so many days ahead"));
    }

    private static void options(Rail rail, RailSettings settings, Section at) {
        Section options = at.sectionIfGiven("options").orElse(at);
        settings.options().forEach((key, value) -> {
            Rail.Option option = rail.options().get(key);
            if (option == null) {
                options.fault(key, "rail " + rail.name() + " has no option '" + key + "'", "take it away");
            } else if (!option.shape().matcher(value).matches()) {
                options.fault(key, "'" + key + "' has a bad value", "write " + option.words());
            }
        });
        rail.options().forEach((key, option) -> {
            if (option.required() && !settings.options().containsKey(key)) {
                options.fault(key, "option '" + key + "' is missing", "add it: " + option.words());
            }
        });
    }
}
