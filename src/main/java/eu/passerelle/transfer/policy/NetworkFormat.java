package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.policy.NetworkList.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How an allow-list is written for the network around the hub. */
enum NetworkFormat {
    NFTABLES {
        @Override
        String rules(List<Way> ways, Optional<String> user) {
            return """
                #!/usr/sbin/nft -f
                # The ways out of the hub, from its configuration. Loading it again replaces the table in one step.
                # nftables knows addresses and no names: print with --resolve, and again every few minutes, since
                # providers move: java -jar passerelle.jar policy network --resolve --user USER | nft -f -
                %stable inet passerelle
                delete table inet passerelle
                table inet passerelle {
                %s%s    chain hub {
                        oifname "lo" accept
                        ct state established,related accept
                        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit } accept
                        # Names are asked for anywhere: narrow it to your resolvers, a name can carry data.
                        meta l4proto { tcp, udp } th dport 53 accept
                        ip daddr . tcp dport @allowed4 accept
                        ip6 daddr . tcp dport @allowed6 accept
                        # Told at once, so that the hub sees "not sent" and not a call without an answer.
                        counter reject with icmpx type admin-prohibited
                    }
                    chain ways_out {
                        type filter hook output priority filter; policy accept;
                        %sjump hub
                    }
                }
                """.formatted(
                            notes(ways),
                            set("allowed4", "ipv4_addr", ways, address -> !address.contains(":")),
                            set("allowed6", "ipv6_addr", ways, address -> address.contains(":")),
                            user.map(name -> "meta skuid \"" + name + "\" ").orElse(""));
        }
    },
    KUBERNETES {
        @Override
        String rules(List<Way> ways, Optional<String> user) {
            return """
                # The ways out of the hub, from its configuration; every other is closed by 'policyTypes: [Egress]'.
                # A NetworkPolicy knows addresses and no names: print with --resolve, and again when providers move.
                # Where Cilium runs, --format cilium keeps the names.
                %sapiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: passerelle-ways-out
                spec:
                  podSelector:
                    matchLabels:
                      app.kubernetes.io/name: passerelle
                  policyTypes: [Egress]
                  egress:
                    - to:
                        - namespaceSelector:
                            matchLabels:
                              kubernetes.io/metadata.name: kube-system
                          podSelector:
                            matchLabels:
                              k8s-app: kube-dns
                      ports:
                        - {protocol: UDP, port: 53}
                        - {protocol: TCP, port: 53}
                %s\
                """.formatted(notes(ways), each(ways, NetworkFormat::block));
        }
    },
    CILIUM {
        @Override
        String rules(List<Way> ways, Optional<String> user) {
            return """
                # The ways out of the hub, from its configuration, by name; every other is closed. Cilium learns the
                # addresses from the answers it sees, hence the rule for DNS.
                apiVersion: cilium.io/v2
                kind: CiliumNetworkPolicy
                metadata:
                  name: passerelle-ways-out
                spec:
                  endpointSelector:
                    matchLabels:
                      app.kubernetes.io/name: passerelle
                  egress:
                    - toEndpoints:
                        - matchLabels:
                            k8s:io.kubernetes.pod.namespace: kube-system
                            k8s:k8s-app: kube-dns
                      toPorts:
                        - ports:
                            - {port: "53", protocol: ANY}
                          rules:
                            dns:
                %s%s\
                """.formatted(each(ways, NetworkFormat::lookUp), each(ways, NetworkFormat::named));
        }
    };

    /**
     * @param ways sorted
     * @param user whose packets are judged, where the format can tell whose they are
     */
    abstract String rules(List<Way> ways, Optional<String> user);

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    // A name without an address is closed by these rules: whoever loads them must see it.
    private static String notes(List<Way> ways) {
        return ways.stream()
                .map(way -> "#   " + way.host() + ":" + way.port()
                        + (way.addresses().isEmpty() && !way.inTheHost()
                                ? "  CLOSED by these rules: no address, print with --resolve"
                                : "")
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String set(String name, String type, List<Way> ways, Predicate<String> kind) {
        String elements = ways.stream()
                .filter(way -> !way.inTheHost())
                .flatMap(way -> way.addresses().stream().filter(kind).map(address -> address + " . " + way.port()))
                .distinct()
                .collect(Collectors.joining(", "));
        return "    set " + name + " {\n        type " + type + " . inet_service\n"
                + (elements.isEmpty() ? "" : "        elements = { " + elements + " }\n") + "    }\n";
    }

    private static String each(List<Way> ways, Function<Way, String> rule) {
        // Nothing of these looks at what stays in the pod.
        return ways.stream().filter(way -> !way.inTheHost()).map(rule).collect(Collectors.joining());
    }

    private static String block(Way way) {
        return way.addresses().isEmpty()
                ? ""
                : "    # " + way.host() + "\n    - to:\n"
                        + way.addresses().stream()
                                .map(address -> "        - ipBlock: {cidr: \"" + address
                                        + (address.contains(":") ? "/128" : "/32") + "\"}\n")
                                .collect(Collectors.joining())
                        + "      ports:\n        - {protocol: TCP, port: " + way.port() + "}\n";
    }

    private static String lookUp(Way way) {
        return way.literal() ? "" : "              - matchName: " + way.host() + "\n";
    }

    private static String named(Way way) {
        String to = way.literal()
                ? "    - toCIDR: [\"" + way.host() + (way.host().contains(":") ? "/128" : "/32") + "\"]\n"
                : "    - toFQDNs:\n        - matchName: " + way.host() + "\n";
        return to + "      toPorts:\n        - ports:\n            - {port: \"" + way.port() + "\", protocol: TCP}\n";
    }
}
