/* A siege by hand in C: the default laws of the sector, on the draws of Philox 4x32-10 keyed as ours.
 *
 * The peer of measure_kernel.py, written as one would write it for speed: 64 paths side by side in arrays of their own,
 * branches as selections, polynomials instead of the system's functions. Only what the comparison needs is returned.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define LANES 64
#define DRAWS 8
#define EACH for (int j = 0; j < LANES; j++)
#define HALF_PI 1.57079632679489662f

typedef float lane[LANES];

static inline float least(float a, float b) { return a < b ? a : b; }
static inline float most(float a, float b) { return a > b ? a : b; }
static inline float float_of(int32_t bits) { float f; memcpy(&f, &bits, 4); return f; }
static inline int32_t bits_of(float f) { int32_t bits; memcpy(&bits, &f, 4); return bits; }

static inline float exp_(float x) {
    x = least(most(x, -87.0f), 88.0f);
    float n = floorf(x * 1.44269504f + 0.5f), r = x - n * 0.693359375f + n * 2.12194440e-4f;
    float p = ((((1.9875691500e-4f * r + 1.3981999507e-3f) * r + 8.3334519073e-3f) * r + 4.1665795894e-2f) * r
               + 1.6666665459e-1f) * r + 5.0000001201e-1f;
    return (p * r * r + r + 1.0f) * float_of(((int32_t)n + 127) << 23);
}

static inline float log_(float x) {
    x = most(x, 1.1754944e-38f);
    int32_t bits = bits_of(x);
    float e = (float)(((bits >> 23) & 0xFF) - 126), m = float_of((bits & 0x007FFFFF) | 0x3F000000);
    int small = m < 0.707106781186547524f;
    e = small ? e - 1.0f : e;
    m = (small ? m + m : m) - 1.0f;
    float z = m * m, p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f; p = p * m + 1.1676998740e-1f; p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f; p = p * m - 1.6668057665e-1f; p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f; p = p * m + 3.3333331174e-1f;
    return m + (p * m * z - e * 2.12194440e-4f - 0.5f * z) + e * 0.693359375f;
}

static inline float power(float base, float exponent) { return exp_(exponent * log_(base)); }
static inline float uniform(uint32_t w) { return ((float)(int32_t)(w >> 9) + 0.5f) * 1.1920928955078125e-7f; }

static inline void normals(uint32_t a, uint32_t b, float *x, float *y) {
    float radius = sqrtf(-2.0f * log_(uniform(a))), four = uniform(b) * 4.0f, whole = floorf(four + 0.5f);
    float angle = (four - whole) * HALF_PI, z = angle * angle;
    float s = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * angle + angle;
    float c = ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z - 0.5f * z + 1.0f;
    int32_t q = (int32_t)whole;
    float co = (q & 1) ? s : c, si = (q & 1) ? c : s;
    *x = radius * (((q + 1) & 2) ? -co : co);
    *y = radius * ((q & 2) ? -si : si);
}

static void draw(uint64_t first, uint32_t day, uint32_t key_0, uint32_t key_1, lane *z) {
    for (uint32_t call = 0; call < DRAWS / 4; call++)
        EACH {
            uint32_t a = (uint32_t)(first + j), b = (uint32_t)((first + j) >> 32), c = day, d = call;
            uint32_t k = key_0, l = key_1;
            for (int round = 0; round < 10; round++) {
                uint64_t p = (uint64_t)a * 0xD2511F53u, q = (uint64_t)c * 0xCD9E8D57u;
                a = (uint32_t)(q >> 32) ^ b ^ k; b = (uint32_t)q;
                c = (uint32_t)(p >> 32) ^ d ^ l; d = (uint32_t)p;
                k += 0x9E3779B9u; l += 0xBB67AE85u;
            }
            normals(a, b, &z[4 * call][j], &z[4 * call + 1][j]);
            normals(c, d, &z[4 * call + 2][j], &z[4 * call + 3][j]);
        }
}

static inline float counted(float mean, float dispersion, float luck) {
    float shape = most(mean * dispersion / (mean + dispersion), 0.05f);
    float root = 1.0f - 1.0f / (9.0f * shape) + luck / (3.0f * sqrtf(shape));
    float people = floorf(mean * power(most(root, 0.0f), 3.0f) + 0.5f);
    return mean > 0.0f ? people : 0.0f;
}

static inline float forces(float attacker, float defender, float first, float exponent) {
    return power(least(most(attacker / most(defender, 1.0f) / first, 0.1f), 10.0f), exponent);
}

/* In the order of contested.scenario.laws.quantities. */
enum { A0, D0, A_LOSSES, D_LOSSES, DISPERSION, FOUGHT, SHARE, PACE, LATE_PACE, PACE_NOISE, EFFECT, WIDTH, CLOSING, WIDTH_NOISE,
       ISOLATION, A_INFLOW, D_INFLOW, RESERVE, DEADLINE, SURGE, SURGE_DAYS, STRIKES, CUT, SETBACK, OPEN, CLOSED, SCALE,
       PINNED, ELSEWHERE, CLAIMED, PARAMETERS };
enum { LEAVE_DAY, LEAVE_WIDTH, LEAVE_SHARE, LEAVE_LOSSES, LEAVE_OVER, COMMIT };

/* parameters (30, n), choices (6,); outcomes (13, n): attackers lost, defenders lost, cut off, extracted,
 * days held, days to half, pinned, claimed, elsewhere, deadline missed, attackers and defenders joined, cut off by
 * counterattacks. n is a multiple of 64. */
void siege(uint32_t key_0, uint32_t key_1, uint64_t first, const float *parameters, const float *choices, int days,
           int64_t n, float *outcomes) {
    for (int64_t base = 0; base < n; base += LANES) {
        lane P[PARAMETERS], z[DRAWS], a, d, reserve, a_lost, a_cut, d_lost, cut, out, a_joined, d_joined, progress, width;
        lane leaving, ordered, held, days_held, under, to_half, pinned, elsewhere, missed, claimed;
        lane tempo, isolated, a_mean, d_mean;
        for (int p = 0; p < PARAMETERS; p++) EACH P[p][j] = parameters[p * n + base + j];
        EACH {
            float share = least(most(P[SHARE][j], 0.005f), 0.995f);
            a[j] = P[A0][j]; d[j] = P[D0][j]; reserve[j] = P[RESERVE][j]; width[j] = P[WIDTH][j];
            progress[j] = log_(share / (1.0f - share)); held[j] = under[j] = 1.0f;
            a_lost[j] = a_cut[j] = d_lost[j] = cut[j] = out[j] = a_joined[j] = d_joined[j] = leaving[j] = 0.0f;
            ordered[j] = days_held[j] = to_half[j] = pinned[j] = elsewhere[j] = missed[j] = claimed[j] = 0.0f;
        }
        for (int t = 0; t < days; t++) {
            float day = (float)t;
            draw(first + base, t, key_0, key_1, z);
            EACH { /* The push and the fighting. */
                float ahead = P[DEADLINE][j] - day;
                float pushing = (ahead >= 0.0f ? 1.0f : 0.0f) * (ahead < P[SURGE_DAYS][j] ? 1.0f : 0.0f);
                tempo[j] = 1.0f + P[SURGE][j] * pushing;
                isolated[j] = width[j] > 0.0f ? 1.0f : P[ISOLATION][j];
                float fighting = (d[j] > 0.0f ? 1.0f : 0.0f) * (a[j] > 0.0f ? 1.0f : 0.0f) * tempo[j];
                float x = most(a[j], 1.0f) / P[A0][j], y = most(d[j], 1.0f) / P[D0][j];
                a_mean[j] = P[A_LOSSES][j] * power(x, 0.67f) * power(y, 0.19f) * fighting;
                d_mean[j] = P[D_LOSSES][j] * power(y, 0.46f) * power(x, 0.36f) * fighting * isolated[j];
            }
            EACH {
                float lost = least(counted(a_mean[j], P[DISPERSION][j], z[0][j]), a[j]);
                a[j] -= lost; a_lost[j] += lost;
            }
            EACH {
                float lost = least(counted(d_mean[j], P[DISPERSION][j], z[1][j]), d[j]);
                d[j] -= lost; d_lost[j] += lost;
            }
            EACH { /* Who joins. */
                float inflow = most(P[A_INFLOW][j] * (1.0f + 0.5f * z[4][j]), 0.0f);
                float reach = (width[j] > 0.0f ? 1.0f : 0.0f) * (leaving[j] > 0.0f ? 0.0f : 1.0f) * held[j];
                float rear = most(P[D_INFLOW][j] * (1.0f + 0.5f * z[5][j]), 0.0f) * reach;
                float sent = least(choices[COMMIT] * reach, reserve[j]);
                a[j] += inflow; d[j] += rear + sent; reserve[j] -= sent;
                a_joined[j] += inflow; d_joined[j] += rear + sent;
            }
            EACH { /* Counterattacks. */
                float luck = z[6][j], chance = 1.0f / (1.0f + exp_(-1.5976f * luck - 0.07056f * luck * luck * luck));
                float struck = (chance < P[STRIKES][j] ? 1.0f : 0.0f) * (d[j] > 0.0f ? 1.0f : 0.0f);
                float lost = 1.0f / (1.0f + exp_(-progress[j]));
                float people = least(struck * 4.0f * lost * (1.0f - lost) * P[CUT][j], 0.05f * a[j]);
                a[j] -= people; a_cut[j] += people; progress[j] -= struck * P[SETBACK][j];
            }
            EACH { /* Ground and the way out. */
                float ratio = forces(a[j], d[j], P[A0][j] / P[D0][j], P[EFFECT][j]);
                float pace = progress[j] < 0.0f ? P[PACE][j] : P[LATE_PACE][j];
                float step = pace * tempo[j] * ratio * isolated[j] + P[PACE_NOISE][j] * z[2][j];
                progress[j] += d[j] > 0.0f ? step : 0.5f;
                float change = P[WIDTH_NOISE][j] * z[3][j] - P[CLOSING][j] * tempo[j] * ratio;
                width[j] = most(width[j] + change, 0.0f);
            }
            EACH { /* The order to leave. */
                float gone = 1.0f / (1.0f + exp_(-progress[j])), order = day >= choices[LEAVE_DAY] ? 1.0f : 0.0f;
                order = most(order, width[j] < choices[LEAVE_WIDTH] ? 1.0f : 0.0f);
                order = most(order, gone > choices[LEAVE_SHARE] ? 1.0f : 0.0f);
                order = most(order, d_lost[j] > choices[LEAVE_LOSSES] * P[D0][j] ? 1.0f : 0.0f);
                order = most(order, most(leaving[j], progress[j] >= 2.1972246f ? 1.0f : 0.0f));
                float given = leaving[j] > 0.0f ? 0.0f : order;
                ordered[j] = given > 0.0f ? d[j] : ordered[j];
                leaving[j] = order;
            }
            EACH { /* The leaving. */
                float wanted = progress[j] >= 2.1972246f ? d[j] : ordered[j] / most(choices[LEAVE_OVER], 1.0f);
                wanted = d[j] - wanted < 1.0f ? d[j] : wanted;
                float moving = least(leaving[j] * wanted, d[j]);
                float cost = P[OPEN][j] + (P[CLOSED][j] - P[OPEN][j]) * exp_(-width[j] / most(P[SCALE][j], 0.001f));
                float left = moving * least(most(cost, 0.0f), 1.0f);
                d[j] -= moving; cut[j] += left; out[j] += moving - left;
            }
            EACH { /* Counting. */
                held[j] *= (progress[j] < 2.1972246f ? 1.0f : 0.0f) * (d[j] > 0.0f ? 1.0f : 0.0f);
                days_held[j] += held[j];
                under[j] *= progress[j] < 0.0f ? 1.0f : 0.0f;
                to_half[j] += under[j];
                missed[j] = most(missed[j], (day >= P[DEADLINE][j] ? 1.0f : 0.0f) * held[j]);
                float free = a[j] * P[PINNED][j];
                pinned[j] += free * held[j];
                elsewhere[j] += free * (1.0f - held[j]) * P[ELSEWHERE][j] * 1.0e-4f;
                claimed[j] = a_lost[j] * P[CLAIMED][j] * (1.0f + 0.05f * z[7][j]);
            }
        }
        EACH {
            outcomes[0 * n + base + j] = a_lost[j];
            outcomes[1 * n + base + j] = d_lost[j];
            outcomes[2 * n + base + j] = cut[j];
            outcomes[3 * n + base + j] = out[j];
            outcomes[4 * n + base + j] = days_held[j];
            outcomes[5 * n + base + j] = to_half[j];
            outcomes[6 * n + base + j] = pinned[j];
            outcomes[7 * n + base + j] = claimed[j];
            outcomes[8 * n + base + j] = elsewhere[j];
            outcomes[9 * n + base + j] = missed[j];
            outcomes[10 * n + base + j] = a_joined[j];
            outcomes[11 * n + base + j] = d_joined[j];
            outcomes[12 * n + base + j] = a_cut[j];
        }
    }
}
