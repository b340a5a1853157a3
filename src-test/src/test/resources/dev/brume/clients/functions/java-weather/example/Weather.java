package example;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;

/** A plain class: its method is named by the function's handler. */
public class Weather {
    public Report report(Map<String, Double> measured, Context context) {
        System.out.println("Measured: " + measured.keySet());
        Report report = new Report();
        report.setCelsius(Math.round(measured.get("kelvin") - 273.15));
        report.setWindy(measured.getOrDefault("windKmh", 0.0) > 38);
        return report;
    }

    /** An object with getters and setters, which the runtime writes as JSON. */
    public static class Report {
        private long celsius;
        private boolean windy;

        public long getCelsius() {
            return celsius;
        }

        public void setCelsius(long celsius) {
            this.celsius = celsius;
        }

        public boolean isWindy() {
            return windy;
        }

        public void setWindy(boolean windy) {
            this.windy = windy;
        }
    }
}
