package io.trimtab.domain.verify;

/// The little linear algebra that three coefficients need.
final class SquareMatrix {
    private static final double SINGULAR = 1e-10;

    private SquareMatrix() {}

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    static double[] times(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = dot(matrix[i], vector);
        }
        return result;
    }

    /// By Gauss and Jordan, without exchanging rows: the matrices here are sums of squares. A covariate that says
    /// nothing beyond the ones before it gets the coefficient 0.
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] work = new double[size][2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, size);
            work[i][size + i] = 1;
        }
        boolean[] idle = new boolean[size];
        for (int pivot = 0; pivot < size; pivot++) {
            idle[pivot] = !(work[pivot][pivot] > SINGULAR * matrix[pivot][pivot]);
            if (!idle[pivot]) {
                clear(work, pivot);
            }
        }
        double[][] result = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                result[i][j] = idle[i] || idle[j] ? 0 : work[i][size + j];
            }
        }
        return result;
    }

    private static void clear(double[][] work, int pivot) {
        double scale = work[pivot][pivot];
        for (int column = 0; column < work[pivot].length; column++) {
            work[pivot][column] /= scale;
        }
        for (int row = 0; row < work.length; row++) {
            double factor = work[row][pivot];
            if (row != pivot && factor != 0) {
                for (int column = 0; column < work[row].length; column++) {
                    work[row][column] -= factor * work[pivot][column];
                }
            }
        }
    }
}
