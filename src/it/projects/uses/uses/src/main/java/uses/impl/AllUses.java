package uses.impl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uses.Uses;
import uses.data.Data;
import uses.inject.Injected;
import uses.jdk.Beans;
import uses.jdk.Bundles;
import uses.jdk.Images;
import uses.jdk.Jdbc;
import uses.jdk.Managed;
import uses.jdk.Naming;
import uses.jdk.Other;
import uses.jdk.Reflection;
import uses.jdk.Resources;
import uses.jdk.Scripts;
import uses.jdk.Serial;
import uses.jdk.Services;
import uses.jdk.Threads;
import uses.json.Json;
import uses.log.Logs;
import uses.proxy.Proxies;
import uses.text.Templates;
import uses.xml.Xml;

public final class AllUses implements Uses {

    @Override
    public String edition() {
        return Edition.name();
    }

    @Override
    public SortedMap<String, String> results() {
        Map<String, Use> uses = new LinkedHashMap<>();
        Beans.addTo(uses);
        Bundles.addTo(uses);
        Images.addTo(uses);
        Jdbc.addTo(uses);
        Managed.addTo(uses);
        Naming.addTo(uses);
        Other.addTo(uses);
        Reflection.addTo(uses);
        Resources.addTo(uses);
        Scripts.addTo(uses);
        Serial.addTo(uses);
        Services.addTo(uses);
        Threads.addTo(uses);
        Xml.addTo(uses);
        Data.addTo(uses);
        Injected.addTo(uses);
        Json.addTo(uses);
        Logs.addTo(uses);
        Proxies.addTo(uses);
        Templates.addTo(uses);
        SortedMap<String, String> results = new TreeMap<>();
        uses.forEach((name, use) -> results.put(name, result(use)));
        return results;
    }

    /** One that fails hides no other. */
    private static String result(Use use) {
        try {
            return line(use.result());
        } catch (Throwable e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (Boolean.getBoolean("uses.traces")) {
                e.printStackTrace();
            }
            return line(e + (cause == e ? "" : ", caused by " + cause));
        }
    }

    private static String line(Object result) {
        return String.valueOf(result).strip().replaceAll("\\s*\\n\\s*", " | ");
    }
}
