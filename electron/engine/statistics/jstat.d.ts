/** The few functions of jStat 1.9 that `distributions.ts` uses; the package ships no types. */
declare module 'jstat' {
  interface JStat {
    readonly gammaln: (x: number) => number;
    readonly normal: {
      cdf(x: number, mean: number, standardDeviation: number): number;
      inv(p: number, mean: number, standardDeviation: number): number;
    };
  }
  const jStat: JStat;
  export default jStat;
}
